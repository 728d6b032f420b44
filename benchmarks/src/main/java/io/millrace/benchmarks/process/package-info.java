/** The processes that take part: servers, the bare engine, PostgreSQL. */
@NullMarked
package io.millrace.benchmarks.process;

import org.jspecify.annotations.NullMarked;
