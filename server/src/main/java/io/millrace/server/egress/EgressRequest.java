package io.millrace.server.egress;

import java.net.URI;
import java.util.Map;

/**
 * A POST of JSON to an address that a user named.
 *
 * @param url target
 * @param headers besides the content type
 * @param body JSON
 * @param verifyTls whether the target must prove who it is
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are not compared
public record EgressRequest(URI url, Map<String, String> headers, byte[] body, boolean verifyTls) {
    /** Without headers and body, which hold secrets. */
    @Override
    public String toString() {
        return "EgressRequest[" + url.getHost() + "]";
    }
}
