package io.millrace.protocol.webhooks;

import io.millrace.protocol.json.WireEnum;

/** Events of the managed registry. */
public enum RegistryEvent implements WireEnum {
    MODEL_VERSION_CREATED(1),
    MODEL_VERSION_TRANSITIONED_STAGE(2),
    TRANSITION_REQUEST_CREATED(3),
    COMMENT_CREATED(4),
    REGISTERED_MODEL_CREATED(5),
    MODEL_VERSION_TAG_SET(6),
    MODEL_VERSION_TRANSITIONED_TO_STAGING(7),
    MODEL_VERSION_TRANSITIONED_TO_PRODUCTION(8),
    MODEL_VERSION_TRANSITIONED_TO_ARCHIVED(9),
    TRANSITION_REQUEST_TO_STAGING_CREATED(10),
    TRANSITION_REQUEST_TO_PRODUCTION_CREATED(11),
    TRANSITION_REQUEST_TO_ARCHIVED_CREATED(12);

    private final int number;

    RegistryEvent(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
