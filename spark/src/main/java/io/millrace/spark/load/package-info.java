/** Import of delimited text: splits, records, typed rows, and files of bad records. */
@NullMarked
package io.millrace.spark.load;

import org.jspecify.annotations.NullMarked;
