@NullMarked
package io.millrace.spark.e2e;

import org.jspecify.annotations.NullMarked;
