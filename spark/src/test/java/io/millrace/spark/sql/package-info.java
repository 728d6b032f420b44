@NullMarked
package io.millrace.spark.sql;

import org.jspecify.annotations.NullMarked;
