package io.millrace.e2e.mlmanager;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Each call a request. */
class MLManagerModelsDirectTest extends ModelsContract {
    MLManagerModelsDirectTest(@TempDir Path folder) {
        super(folder, false);
    }
}
