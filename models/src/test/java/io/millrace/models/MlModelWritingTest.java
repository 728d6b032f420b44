package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.DataType.Property;
import io.millrace.models.DataType.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MlModelWritingTest {
    private static final Signature EVERYTHING = new Signature(
            List.of(
                    Field.column("a", Scalar.DOUBLE),
                    new Field.Column("when", Scalar.DATETIME, false),
                    Field.column("list", new DataType.Array(new DataType.Array(Scalar.STRING))),
                    Field.column("map", new DataType.Mapping(Scalar.LONG)),
                    Field.column("any", DataType.Special.ANY),
                    Field.column("vector", DataType.Special.SPARKML_VECTOR),
                    Field.column(
                            "object",
                            new DataType.Structure(Map.of(
                                    "x", new Property(Scalar.BINARY, true),
                                    "y", new Property(Scalar.FLOAT, false))))),
            List.of(
                    new Field.Tensor("label", "int64", List.of(-1L)),
                    new Field.Tensor("p", "float32", List.of(-1L, 2L))),
            List.of(
                    new Param("k", Scalar.LONG, 3L, false),
                    new Param("w", Scalar.DOUBLE, List.of(1.0, 2.5), true),
                    new Param(
                            "o",
                            new DataType.Structure(Map.of("q", new Property(Scalar.LONG, true))),
                            Map.of("q", 1L),
                            false),
                    new Param("none", Scalar.STRING, null, false)));

    private static MlModel model(@Nullable Signature signature, Map<String, @Nullable Object> more) {
        var onnx = new LinkedHashMap<String, @Nullable Object>();
        onnx.put("data", "model.onnx");
        onnx.put("code", null);
        onnx.put("providers", List.of("CPUExecutionProvider"));
        return new MlModel(
                "model",
                "r1",
                "m-1",
                "m-1",
                "2026-11-21 00:02:41.951642",
                "3.6.1",
                Map.of("onnx", onnx),
                signature,
                more);
    }

    @Test
    void toYaml_readAgain_isTheSameModel() {
        var more = new LinkedHashMap<String, @Nullable Object>();
        more.put(
                "metadata",
                Map.of(
                        "task",
                        "llm/v1/chat",
                        "on",
                        "no",
                        "1e3",
                        "0x10",
                        "time",
                        "12:30:45",
                        "é\n",
                        List.of(List.of(1), List.of(), List.of(2))));
        more.put("model_size_bytes", 996);
        more.put("env_vars", List.of("TOKEN"));
        more.put("prompts", List.of("prompts:/p/1"));
        more.put("somebody_elses", List.of(1, 2.5, true, Map.of()));
        more.put("is_signature_from_type_hint", true);
        more.put("type_hint_from_example", false);
        var model = model(EVERYTHING, more);
        var again = MlModel.parse(model.toYaml());
        assertThat(again).isEqualTo(model);
        assertThat(again.modelSizeBytes()).hasValue(996);
        assertThat(again.envVars()).containsExactly("TOKEN");
        assertThat(again.prompts()).containsExactly("prompts:/p/1");
        assertThat(again.isSignatureFromTypeHint()).isTrue();
        assertThat(again.metadata()).containsEntry("on", "no");
    }

    @Test
    void toYaml_ofAModel_isSortedBlockYaml() {
        var signature = new Signature(List.of(Field.column("a", Scalar.DOUBLE)), List.of(), List.of());
        assertThat(model(signature, Map.of()).toYaml()).isEqualTo("""
                artifact_path: model
                flavors:
                  onnx:
                    code: null
                    data: model.onnx
                    providers:
                    - CPUExecutionProvider
                is_signature_from_type_hint: false
                mlflow_version: 3.6.1
                model_id: m-1
                model_uuid: m-1
                prompts: null
                run_id: r1
                signature:
                  inputs: '[{"type":"double","name":"a","required":true}]'
                  outputs: null
                  params: null
                type_hint_from_example: false
                utc_time_created: '2026-11-21 00:02:41.951642'
                """);
    }

    @Test
    void toYaml_ofASavedModel_leavesOutWhatMlflowLeavesOut() {
        var saved = new MlModel(null, null, null, null, null, null, Map.of(), null, Map.of());
        assertThat(saved.toYaml()).isEqualTo("""
                flavors: {}
                model_id: null
                model_uuid: null
                prompts: null
                utc_time_created: null
                """);
    }

    /** YAML 1.1 has more words and forms of numbers than ours. */
    @Test
    void toYaml_ofTextThatLooksLikeAnotherType_isQuoted() {
        for (var text : List.of(
                "no",
                "On",
                "y",
                "NULL",
                "~",
                "1_000",
                "1.5",
                "1:30",
                "0o7",
                "2026-11-21",
                "",
                " a",
                "a: b",
                "- a",
                "#")) {
            assertThat(YamlWriter.sorted(Map.of("key", text))).as(text).isEqualTo("key: '" + text + "'\n");
        }
        assertThat(YamlWriter.sorted(Map.of("no", 1e10))).isEqualTo("'no': 1.0e+10\n");
    }

    @Test
    void parse_signatureWithNulls_isKept() {
        var yaml = model(new Signature(List.of(), List.of(Field.tensor("float32", -1L, 3L)), List.of()), Map.of())
                .toYaml();
        var signature = Objects.requireNonNull(MlModel.parse(yaml).signature());
        assertThat(signature.inputs()).isEmpty();
        assertThat(signature.outputs()).containsExactly(Field.tensor("float32", -1L, 3L));
    }
}
