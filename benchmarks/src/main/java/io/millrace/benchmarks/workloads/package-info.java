/** What is measured; one class a workload. */
@NullMarked
package io.millrace.benchmarks.workloads;

import org.jspecify.annotations.NullMarked;
