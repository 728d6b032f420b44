/** Requests and replies of a scoring server, and files of rows: bytes to tables and tensors by the model's signature, and back. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.codec;
