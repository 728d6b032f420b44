package io.millrace.protocol.webhooks;

import io.millrace.protocol.json.WireEnum;

/** Where a delivery stands. */
public enum DeliveryState implements WireEnum {
    WAITING(1),
    DELIVERED(2),
    GIVEN_UP(3);

    private final int number;

    DeliveryState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
