package io.millrace.e2e.mlmanager;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** By way of a spool, as a manager works unless it is told otherwise. */
class MLManagerLoggingTest extends LoggingContract {
    MLManagerLoggingTest(@TempDir Path folder) {
        super(folder, true);
    }
}
