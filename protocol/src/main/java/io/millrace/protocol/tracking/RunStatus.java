package io.millrace.protocol.tracking;

import io.millrace.protocol.json.WireEnum;

/** State of a run. There is no state machine: any status may follow any other. */
public enum RunStatus implements WireEnum {
    RUNNING(1),
    SCHEDULED(2),
    FINISHED(3),
    FAILED(4),
    KILLED(5);

    private final int number;

    RunStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
