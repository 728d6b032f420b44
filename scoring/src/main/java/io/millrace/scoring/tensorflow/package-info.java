/** Flavor {@code tensorflow}: SavedModels, run by TensorFlow for Java. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.tensorflow;
