/** The Java client of an MLflow tracking server: {@link io.millrace.client.MlflowClient}. */
@NullMarked
package io.millrace.client;

import org.jspecify.annotations.NullMarked;
