/** Files scored row by row. */
@org.jspecify.annotations.NullMarked
package io.millrace.cli.predict;
