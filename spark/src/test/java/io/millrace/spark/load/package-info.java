@NullMarked
package io.millrace.spark.load;

import org.jspecify.annotations.NullMarked;
