/** Millrace inside Spark. Spark and Delta Lake are the user's own: nothing here brings them. */
@NullMarked
package io.millrace.spark;

import org.jspecify.annotations.NullMarked;
