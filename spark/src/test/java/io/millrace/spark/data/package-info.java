@NullMarked
package io.millrace.spark.data;

import org.jspecify.annotations.NullMarked;
