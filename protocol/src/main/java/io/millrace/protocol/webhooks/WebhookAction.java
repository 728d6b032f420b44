package io.millrace.protocol.webhooks;

import io.millrace.protocol.json.WireEnum;

/** What happened to it. */
public enum WebhookAction implements WireEnum {
    CREATED(1),
    UPDATED(2),
    DELETED(3),
    SET(4);

    private final int number;

    WebhookAction(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
