package io.millrace.e2e.mlmanager;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Each call a request. */
class MLManagerLoggingDirectTest extends LoggingContract {
    MLManagerLoggingDirectTest(@TempDir Path folder) {
        super(folder, false);
    }
}
