/** Tracks every Spark ML fit of an application through Spark's listeners, with one setting and no code. */
@NullMarked
package io.millrace.spark.autolog;

import org.jspecify.annotations.NullMarked;
