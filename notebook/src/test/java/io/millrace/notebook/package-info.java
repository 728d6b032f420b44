/** Tests of the kernel without Jupyter and without Spark; with both, e2e runs a notebook. */
@NullMarked
package io.millrace.notebook;

import org.jspecify.annotations.NullMarked;
