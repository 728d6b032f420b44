package io.millrace.protocol.http;

import java.io.IOException;

/** What is to be uploaded cannot be read: our side failed, not the network. */
final class PayloadFailure extends IOException {
    private static final long serialVersionUID = 1L;

    PayloadFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
