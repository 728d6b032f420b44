package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputExampleTest {
    private static InputExample stored(String type, String text) {
        return InputExample.parse(Map.of("type", type), text);
    }

    @Test
    void table_written_isASplitFrame() {
        var example = InputExample.table(List.of("a", "b"), List.of(Arrays.asList(1.5, Double.NaN), List.of(2, "x")));
        assertThat(example.toJson()).isEqualTo("{\"columns\":[\"a\",\"b\"],\"data\":[[1.5,null],[2,\"x\"]]}");
        assertThat(example.toServingJson())
                .isEqualTo("{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"data\":[[1.5,null],[2,\"x\"]]}}");
        assertThat(example.info())
                .containsEntry("type", "dataframe")
                .containsEntry("pandas_orient", "split")
                .containsEntry("artifact_path", "input_example.json")
                .containsEntry("serving_input_path", "serving_input_example.json")
                .doesNotContainKey("params");
        assertThat(InputExample.parse(example.info(), example.toJson()).toServingJson())
                .isEqualTo(example.toServingJson());
    }

    @Test
    void tensors_written_areInputs() {
        assertThat(InputExample.tensor(new double[][] {{1, 2}}).toServingJson()).isEqualTo("{\"inputs\":[[1.0,2.0]]}");
        assertThat(InputExample.tensor(Map.of("x", List.of(1L))).toServingJson())
                .isEqualTo("{\"inputs\":{\"x\":[1]}}");
        assertThat(InputExample.json(new byte[] {1, 2, 3}).toJson()).isEqualTo("\"AQID\"");
    }

    @Test
    void params_goBesideTheInputs() {
        var example = InputExample.tensor(List.of(1L)).withParams(Map.of("k", 3));
        assertThat(example.toJson()).isEqualTo("{\"inputs\":[1],\"params\":{\"k\":3}}");
        assertThat(example.toServingJson()).isEqualTo("{\"inputs\":[1],\"params\":{\"k\":3}}");
        assertThat(example.info()).containsEntry("params", "true");
        assertThat(InputExample.parse(example.info(), example.toJson()).params())
                .containsEntry("k", 3L);
    }

    @Test
    void parse_eachKind_givesTheRequest() {
        assertThat(stored("dataframe", "{\"data\":[[1]]}").toServingJson())
                .isEqualTo("{\"dataframe_split\":{\"data\":[[1]]}}");
        assertThat(stored("dataframe", "{\"data\":[[1]]}").info()).containsEntry("pandas_orient", "values");
        assertThat(stored("ndarray", "[[1.0]]").toServingJson()).isEqualTo("{\"inputs\":[[1.0]]}");
        assertThat(stored("json_object", "\"text\"").toServingJson()).isEqualTo("{\"inputs\":\"text\"}");
        assertThat(stored("json_object", "{\"messages\":[]}").toServingJson()).isEqualTo("{\"messages\":[]}");
        assertThat(stored("json_object", "{\"prompt\":\"hi\"}")
                        .withParams(Map.of("t", 1))
                        .toServingJson())
                .isEqualTo("{\"prompt\":\"hi\",\"t\":1}");
        var sparse = "{\"data\":[5.0,6.0],\"indices\":[2,0],\"indptr\":[0,1,2],\"shape\":%s}";
        assertThat(stored("sparse_matrix_csr", sparse.formatted("[2,3]")).toServingJson())
                .isEqualTo("{\"inputs\":[[0.0,0.0,5.0],[6.0,0.0,0.0]]}");
        assertThat(stored("sparse_matrix_csc", sparse.formatted("[3,2]")).toServingJson())
                .isEqualTo("{\"inputs\":[[0.0,6.0],[0.0,0.0],[5.0,0.0]]}");
    }

    @Test
    void parse_brokenExamples_sayWhy() {
        assertThatThrownBy(() -> stored("pickle", "1")).hasMessageContaining("unknown type 'pickle'");
        assertThatThrownBy(() -> stored("dataframe", "[1]")).hasMessageContaining("is no dataframe");
        assertThatThrownBy(() -> stored("ndarray", "{")).hasMessageContaining("no valid JSON");
        assertThatThrownBy(() -> InputExample.parse(Map.of("type", "ndarray", "params", "true"), "[1]"))
                .hasMessageContaining("no 'params'");
        var huge = "{\"data\":[],\"indices\":[],\"indptr\":[0],\"shape\":[1000000,1000000]}";
        assertThatThrownBy(() -> stored("sparse_matrix_csr", huge).toServingJson())
                .hasMessageContaining("more than");
        var outside = "{\"data\":[1],\"indices\":[9],\"indptr\":[0,1],\"shape\":[1,2]}";
        assertThatThrownBy(() -> stored("sparse_matrix_csr", outside).toServingJson())
                .hasMessageContaining("outside its shape");
    }

    @Test
    void folder_withAnExample_givesTheRequest(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("MLmodel"), """
                flavors: {}
                saved_input_example_info: {artifact_path: input_example.json, type: ndarray}
                """);
        Files.writeString(folder.resolve("input_example.json"), "[1]");
        assertThat(ModelFolder.open(folder).servingExample()).contains("{\"inputs\":[1]}");
        Files.writeString(folder.resolve("MLmodel"), """
                flavors: {}
                saved_input_example_info: {artifact_path: ../input_example.json, type: ndarray}
                """);
        assertThatThrownBy(() -> ModelFolder.open(folder).inputExample()).hasMessageContaining("Invalid path");
        Files.writeString(folder.resolve("MLmodel"), "flavors: {}");
        assertThat(ModelFolder.open(folder).servingExample()).isEmpty();
    }
}
