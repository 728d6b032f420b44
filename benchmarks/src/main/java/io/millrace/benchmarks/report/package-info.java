/** Figures, targets and the report. */
@NullMarked
package io.millrace.benchmarks.report;

import org.jspecify.annotations.NullMarked;
