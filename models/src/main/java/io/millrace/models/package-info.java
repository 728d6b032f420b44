/** The MLflow model format: the {@code MLmodel} file, signatures, flavors. */
@NullMarked
package io.millrace.models;

import org.jspecify.annotations.NullMarked;
