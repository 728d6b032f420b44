/** What the same machine can do at best: the bare HTTP engine and the bare databases. */
@NullMarked
package io.millrace.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
