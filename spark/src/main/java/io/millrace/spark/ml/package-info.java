/** Spark ML's pipelines and models as {@code MLManager} needs them: described, saved in MLflow's layout, loaded. */
@NullMarked
package io.millrace.spark.ml;

import org.jspecify.annotations.NullMarked;
