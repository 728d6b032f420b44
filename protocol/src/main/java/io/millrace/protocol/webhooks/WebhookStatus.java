package io.millrace.protocol.webhooks;

import io.millrace.protocol.json.WireEnum;

/** Whether a webhook of MLflow gets events. */
public enum WebhookStatus implements WireEnum {
    ACTIVE(1),
    DISABLED(2);

    private final int number;

    WebhookStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
