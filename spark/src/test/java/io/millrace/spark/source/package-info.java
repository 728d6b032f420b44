@NullMarked
package io.millrace.spark.source;

import org.jspecify.annotations.NullMarked;
