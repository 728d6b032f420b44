package io.millrace.scoring.codec;

/**
 * A reply of the Open Inference Protocol V2.
 *
 * @param body JSON, and after it the binary outputs
 * @param jsonLength bytes of JSON; -1 when there is nothing else
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the socket
public record InferenceReply(byte[] body, int jsonLength) {}
