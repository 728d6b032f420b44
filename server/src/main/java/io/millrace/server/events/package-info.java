/** What happened, kept until every receiver has been told: the outbox, webhooks and their deliveries. */
@NullMarked
package io.millrace.server.events;

import org.jspecify.annotations.NullMarked;
