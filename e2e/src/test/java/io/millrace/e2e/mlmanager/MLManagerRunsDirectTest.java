package io.millrace.e2e.mlmanager;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Each call a request. */
class MLManagerRunsDirectTest extends RunsContract {
    MLManagerRunsDirectTest(@TempDir Path folder) {
        super(folder, false);
    }
}
