/** The data context over a PostgreSQL database. */
@NullMarked
package io.millrace.spark.jdbc;

import org.jspecify.annotations.NullMarked;
