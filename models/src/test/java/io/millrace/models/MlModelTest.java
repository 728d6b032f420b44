package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.LocalArtifactRepository;
import io.millrace.models.DataType.Scalar;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlModelTest {
    /** As MLflow 3 writes it. */
    private static final String MODERN = """
            flavors:
              python_function:
                env: {conda: conda.yaml, virtualenv: python_env.yaml}
                loader_module: mlflow.sklearn
                python_version: 3.11.7
              sklearn:
                code: null
                pickled_model: model.pkl
                sklearn_version: 1.9.1
            is_signature_from_type_hint: false
            mlflow_version: 3.6.1.dev0
            model_id: m-0c01b3c56cb6498689c375af39a2653e
            model_size_bytes: 996
            model_uuid: m-0c01b3c56cb6498689c375af39a2653e
            prompts: null
            run_id: 48a94b5cf43244e6b926baf161c153e4
            signature:
              inputs: '[{"type": "double", "name": "a", "required": true}, {"type": "string", "name": 7, "required": false}]'
              outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3]}}]'
              params: '[{"name":"k","default":3,"shape":null,"type":"long"},{"name":"arr","default":[1.5],"shape":[-1],"type":"double"}]'
            utc_time_created: '2026-11-21 00:02:41.951642'
            """;

    private static Signature signature(String inputs) {
        return Objects.requireNonNull(MlModel.parse("flavors: {}\nsignature: {inputs: '%s'}".formatted(inputs))
                .signature());
    }

    private static void refused(String text, String... phrases) {
        assertThatThrownBy(() -> MlModel.parse(text))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageContainingAll(phrases);
    }

    @Test
    void parse_modernFile_hasEverything() {
        var model = MlModel.parse(MODERN);
        assertThat(model.runId()).isEqualTo("48a94b5cf43244e6b926baf161c153e4");
        assertThat(model.modelUuid()).isEqualTo(model.modelId()).startsWith("m-0c01");
        assertThat(model.utcTimeCreated()).isEqualTo("2026-11-21 00:02:41.951642");
        assertThat(model.mlflowVersion()).isEqualTo("3.6.1.dev0");
        assertThat(model.flavors()).containsOnlyKeys("python_function", "sklearn");
        assertThat(model.flavors().get("sklearn"))
                .containsEntry("pickled_model", "model.pkl")
                .containsEntry("code", null);
        var signature = Objects.requireNonNull(model.signature());
        assertThat(signature.inputs())
                .containsExactly(
                        new Field.Column("a", Scalar.DOUBLE, true), new Field.Column("7", Scalar.STRING, false));
        assertThat(signature.outputs()).containsExactly(new Field.Tensor(null, "float32", List.of(-1L, 3L)));
        assertThat(signature.params())
                .containsExactly(
                        new Param("k", Scalar.LONG, 3L, false), new Param("arr", Scalar.DOUBLE, List.of(1.5), true));
    }

    @Test
    void parse_oldFile_isRead() {
        var model = MlModel.parse("""
                artifact_path: model
                flavors:
                  python_function: {env: conda.yaml, loader_module: mlflow.sklearn}
                run_id: abc
                signature:
                  inputs: '[{"name": "x", "type": "double"}, {"name": "y", "type": "long", "optional": true}]'
                  outputs: null
                  params: '[{"name": "p", "dtype": "string", "default": null, "shape": null}]'
                utc_time_created: 2021-01-01 00:00:00.000001
                """);
        assertThat(model.artifactPath()).isEqualTo("model");
        assertThat(model.modelId()).isNull();
        assertThat(model.utcTimeCreated()).isEqualTo("2021-01-01 00:00:00.000001");
        var signature = Objects.requireNonNull(model.signature());
        assertThat(signature.inputs()).extracting(Field::required).containsExactly(true, false);
        assertThat(signature.outputs()).isEmpty();
        assertThat(signature.params()).containsExactly(new Param("p", Scalar.STRING, null, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}} | array<string>",
                "{\"type\":\"map\",\"values\":{\"type\":\"double\"}} | map<double>",
                "{\"type\":\"any\"} | any",
                "{\"type\":\"sparkml_vector\"} | sparkml_vector",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"long\",\"required\":false}}}"
                        + " | object<a: string, b: long?>"
            })
    void column_composite_isNamedForPeople(String spec, String type) {
        var field = signature("[" + spec + "]").inputs().get(0);
        assertThat(field.type()).isEqualTo(type);
        assertThat(field.required()).isFalse();
    }

    @Test
    void signature_absentOrNull_isNone() {
        assertThat(MlModel.parse("flavors: {}").signature()).isNull();
        assertThat(MlModel.parse("flavors: {}\nsignature: null").signature()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "- a", "flavors: x", "flavors: [a]", "flavors: {a: b}", "run_id: r"})
    void parse_noModel_isRefused(String text) {
        refused(text, "MLmodel");
    }

    @Test
    void parse_brokenYaml_saysWhere() {
        refused("flavors: {}\nrun_id: 'x", "no valid YAML", "line 2");
        refused("flavors: {}\nflavors: {}", "duplicate key flavors");
        refused("flavors: {}\nrun_id: {a: 1}", "'run_id' is no text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | signature.inputs is no valid JSON",
                "{} | signature.inputs is no JSON array",
                "[7] | signature.inputs[0] is no object",
                "[{\"type\":\"double\"},{}] | signature.inputs[1] has no text 'type'",
                "[{\"type\":\"decimal\"}] | has the unknown type 'decimal'",
                "[{\"type\":\"array\"}] | signature.inputs[0].items is no object",
                "[{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"f\",\"shape\":[\"x\"]}}] | shape"
            })
    void signature_broken_saysWhere(String inputs, String phrase) {
        refused("flavors: {}\nsignature: {inputs: '%s'}".formatted(inputs), phrase);
    }

    @Test
    void parse_tag_makesNoObject() {
        refused("flavors: !!javax.script.ScriptEngineManager {}", "MLmodel");
        refused("flavors: {a: !!java.net.URL [\"http://127.0.0.1\"]}", "MLmodel");
    }

    @Test
    void parse_hugeThings_areRefused() {
        refused("flavors: {}\nx: " + "[".repeat(100_000), "deeper");
        refused("flavors: {}\nx: " + "[".repeat(50) + "]".repeat(50), "deeper");
        refused("flavors: {}\nx: &a [*a]", "MLmodel");
        refused("flavors: &a {b: *a}", "MLmodel");
        refused("flavors: {}\nx: " + "y".repeat(MlModel.MAX_SIZE), "MLmodel");
        var laughs = new StringBuilder("flavors: {}\nx0: &x0 [y, y, y, y, y]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("x%1$d: &x%1$d [*x%2$d, *x%2$d, *x%2$d, *x%2$d, *x%2$d]\n".formatted(i, i - 1));
        }
        refused(laughs.toString(), "MLmodel");
    }

    @Test
    void textIn_folder_isTheFile(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("model"));
        Files.writeString(folder.resolve("model/MLmodel"), MODERN);
        Files.write(folder.resolve("MLmodel"), new byte[MlModel.MAX_SIZE + 1]);
        var repository = new LocalArtifactRepository(folder);
        assertThat(MlModel.textIn(repository, ArtifactPath.of("model"))).isEqualTo(MODERN);
        assertThatThrownBy(() -> MlModel.textIn(repository, ArtifactPath.of("gone")))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_DOES_NOT_EXIST));
        assertThatThrownBy(() -> MlModel.textIn(repository, ArtifactPath.ROOT)).hasMessageContaining("larger");
    }
}
