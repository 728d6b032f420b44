/** Experiments, runs, metrics, params, tags, data sets and logged models. */
@NullMarked
package io.millrace.server.tracking;

import org.jspecify.annotations.NullMarked;
