package io.millrace.protocol.webhooks;

import io.millrace.protocol.json.WireEnum;

/** Whether a webhook of the managed registry gets events; {@code TEST_MODE}: only those of a test call. */
public enum RegistryWebhookStatus implements WireEnum {
    ACTIVE(1),
    DISABLED(2),
    TEST_MODE(3);

    private final int number;

    RegistryWebhookStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
