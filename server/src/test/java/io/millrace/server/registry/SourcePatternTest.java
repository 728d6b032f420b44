package io.millrace.server.registry;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rule of the administrator about sources. */
class SourcePatternTest extends RegistryContract {
    @RegisterExtension
    static final ServerExtension SERVER =
            ServerExtension.onSqlite().with(config -> config.withModelSourcePattern("^s3://ours/"));

    SourcePatternTest() {
        super(SERVER);
    }

    @Test
    void source_withoutMatch_isInvalid() {
        var model = newModel();
        createVersion(model, "\"source\": \"s3://theirs/s3://ours/x\"").invalid("pattern");
        createVersion(model, "\"source\": \"s3://ours/x\"").ok();
        createVersion(model, "\"source\": \"s3://ours/../x\"").invalid("relative");
    }

    @Test
    void source_ofAPrompt_isFree() {
        createVersion(newModel(), """
                "source": "dummy-source", "tags": [{"key": "mlflow.prompt.is_prompt", "value": "true"}]""").ok();
    }
}
