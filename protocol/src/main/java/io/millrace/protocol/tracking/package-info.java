/** Wire records of tracking: experiments, runs, metrics, data sets, logged models. */
@NullMarked
package io.millrace.protocol.tracking;

import org.jspecify.annotations.NullMarked;
