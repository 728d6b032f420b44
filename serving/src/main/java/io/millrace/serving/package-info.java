/** The scoring server: a model behind MLflow's {@code /invocations} and the Open Inference Protocol V2. */
@org.jspecify.annotations.NullMarked
package io.millrace.serving;
