package io.millrace.protocol.webhooks;

import io.millrace.protocol.json.WireEnum;

/** What an event of MLflow is about. */
public enum WebhookEntity implements WireEnum {
    REGISTERED_MODEL(1),
    MODEL_VERSION(2),
    MODEL_VERSION_TAG(3),
    MODEL_VERSION_ALIAS(4),
    PROMPT(5),
    PROMPT_VERSION(6),
    PROMPT_TAG(7),
    PROMPT_VERSION_TAG(8),
    PROMPT_ALIAS(9);

    private final int number;

    WebhookEntity(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
