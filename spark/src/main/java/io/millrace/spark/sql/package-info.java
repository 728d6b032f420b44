/** The SQL front: statements that Spark's parser refuses, and the procedures of SYSCS_UTIL. */
@NullMarked
package io.millrace.spark.sql;

import org.jspecify.annotations.NullMarked;
