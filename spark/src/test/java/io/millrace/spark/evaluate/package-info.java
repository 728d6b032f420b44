@NullMarked
package io.millrace.spark.evaluate;

import org.jspecify.annotations.NullMarked;
