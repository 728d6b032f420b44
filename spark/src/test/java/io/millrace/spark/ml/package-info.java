@NullMarked
package io.millrace.spark.ml;

import org.jspecify.annotations.NullMarked;
