package io.millrace.protocol.tracking;

import io.millrace.protocol.json.WireEnum;

/** Which lifecycle stages a search looks at. */
public enum ViewType implements WireEnum {
    ACTIVE_ONLY(1),
    DELETED_ONLY(2),
    ALL(3);

    private final int number;

    ViewType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
