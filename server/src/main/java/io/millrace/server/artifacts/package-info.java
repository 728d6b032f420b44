/** Artifacts through the server: the mlflow-artifacts proxy and the files of runs and models. */
@NullMarked
package io.millrace.server.artifacts;

import org.jspecify.annotations.NullMarked;
