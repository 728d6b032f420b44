/** Wire records of webhooks: MLflow's, those of the managed registry, and the log of their deliveries. */
@NullMarked
package io.millrace.protocol.webhooks;

import org.jspecify.annotations.NullMarked;
