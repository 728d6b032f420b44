/** The API for people who train models in a JVM: {@code MLManager}. Knows no Spark; what does is found by {@link PipelineSupport}. */
@NullMarked
package io.millrace.mlmanager;

import org.jspecify.annotations.NullMarked;
