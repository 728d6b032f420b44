package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelUriTest {
    @Test
    void parse_eachForm_saysWhatItNames() {
        Map<String, ModelUri> forms = Map.ofEntries(
                Map.entry("models:/a/b/3", new ModelUri.Version("a/b", "3")),
                Map.entry("models:/a@champion", new ModelUri.Alias("a", "champion")),
                Map.entry("models:/a@b@c", new ModelUri.Alias("a@b", "c")),
                Map.entry("models:/a/Production", new ModelUri.Stage("a", "Production")),
                Map.entry("models:/a/latest", new ModelUri.Latest("a")),
                Map.entry("models:/m-0c01", new ModelUri.LoggedModel("m-0c01")),
                Map.entry("runs:/r1/model/deep", new ModelUri.RunFiles("r1", ArtifactPath.of("model/deep"))),
                Map.entry("mlflow-artifacts:/1/x", new ModelUri.Location("mlflow-artifacts:/1/x")),
                Map.entry("s3://bucket/key", new ModelUri.Location("s3://bucket/key")),
                Map.entry("file:///tmp/m", new ModelUri.Location("file:///tmp/m")),
                Map.entry("./m", new ModelUri.Location("./m")),
                Map.entry("/tmp/m", new ModelUri.Location("/tmp/m")));
        forms.forEach((text, uri) -> {
            assertThat(ModelUri.parse(text)).isEqualTo(uri);
            assertThat(uri).hasToString(text);
        });
    }

    @Test
    void moves_forWhatIsLookedUp_isTrue() {
        assertThat(ModelUri.parse("models:/a@c").moves()).isTrue();
        assertThat(ModelUri.parse("models:/a/Staging").moves()).isTrue();
        assertThat(ModelUri.parse("models:/a/LATEST").moves()).isTrue();
        assertThat(ModelUri.parse("models:/a/1").moves()).isFalse();
        assertThat(ModelUri.parse("models:/m-1").moves()).isFalse();
        assertThat(ModelUri.parse("runs:/r/m").moves()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models:/a",
                "models:/",
                "models:/a/",
                "models:/@c",
                "models:/a@",
                "models://server/a/1",
                "models:a/1",
                "runs:/",
                "runs:/r",
                "runs:/r/",
                "runs:/r/../x",
                "runs://profile@databricks/r/m",
                "prompts:/p/1",
                " ",
                ""
            })
    void parse_whatNamesNoModel_isRefused(String uri) {
        assertThatThrownBy(() -> ModelUri.parse(uri))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }

    @Test
    void name_ofAResolvedModel_isShort() {
        assertThat(new ResolvedModel(new ModelUri.Version("a", "3"), "/x").name())
                .isEqualTo("a");
        assertThat(new ResolvedModel(ModelUri.parse("s3://b/models/iris/"), "/x").name())
                .isEqualTo("iris");
        assertThat(new ResolvedModel(ModelUri.parse("models:/m-1"), "/x").name())
                .isEqualTo("m-1");
    }
}
