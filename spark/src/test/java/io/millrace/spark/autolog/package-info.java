@NullMarked
package io.millrace.spark.autolog;

import org.jspecify.annotations.NullMarked;
