package io.millrace.protocol.registry;

import io.millrace.protocol.json.WireEnum;

/** State of a model version. */
public enum ModelVersionStatus implements WireEnum {
    PENDING_REGISTRATION(1),
    FAILED_REGISTRATION(2),
    READY(3);

    private final int number;

    ModelVersionStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
