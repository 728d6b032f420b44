/** The contract of the tracking API, kept on every database. */
@NullMarked
package io.millrace.server.tracking;

import org.jspecify.annotations.NullMarked;
