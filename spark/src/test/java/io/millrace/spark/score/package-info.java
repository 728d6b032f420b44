@NullMarked
package io.millrace.spark.score;

import org.jspecify.annotations.NullMarked;
