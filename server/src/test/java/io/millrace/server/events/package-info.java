/** Webhooks against real targets, on both databases. */
@NullMarked
package io.millrace.server.events;

import org.jspecify.annotations.NullMarked;
