package io.millrace.mlmanager;

import io.millrace.mlmanager.spool.NewRun;
import io.millrace.mlmanager.spool.OpenRun;
import java.util.Optional;

/**
 * The run that is logged to.
 *
 * @param start how it was started; empty if it was there before
 * @param parent the run that becomes active again when this one ends; empty if it is not nested
 */
record ActiveRun(OpenRun run, Optional<NewRun> start, Optional<ActiveRun> parent) {
    String id() {
        return run.id();
    }
}
