/** Flavor {@code onnx}, run by ONNX Runtime. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.onnx;
