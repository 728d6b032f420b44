/** Tables as Delta Lake keeps them: definitions, primary keys, changes, history and export. */
@NullMarked
package io.millrace.spark.data;

import org.jspecify.annotations.NullMarked;
