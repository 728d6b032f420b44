package io.millrace.protocol.tracking;

import io.millrace.protocol.json.WireEnum;

/** State of a logged model's files. */
public enum LoggedModelStatus implements WireEnum {
    LOGGED_MODEL_STATUS_UNSPECIFIED(0),
    LOGGED_MODEL_PENDING(1),
    LOGGED_MODEL_READY(2),
    LOGGED_MODEL_UPLOAD_FAILED(3);

    private final int number;

    LoggedModelStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
