@NullMarked
package io.millrace.spark.jdbc;

import org.jspecify.annotations.NullMarked;
