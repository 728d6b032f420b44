/** Flavor {@code pytorch}: TorchScript, run by PyTorch itself through DJL. What Python pickled is left to Python. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.pytorch;
