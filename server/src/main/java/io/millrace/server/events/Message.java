package io.millrace.server.events;

import java.util.Map;

/**
 * What a target gets.
 *
 * @param headers besides the content type
 * @param body JSON, exactly as it is signed and sent
 */
record Message(Map<String, String> headers, String body) {
    /** Without credentials. */
    @Override
    public String toString() {
        return "Message[" + headers.keySet() + "]";
    }
}
