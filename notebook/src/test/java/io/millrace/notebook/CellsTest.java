package io.millrace.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void toJson_hasCellsInOrder_withWhatTheyShowed() {
        var cells = new Cells();
        cells.begin("var a = 1;");
        cells.begin("%sql\nselect 1");
        cells.show("1", "<table/>");
        assertThat(cells.toJson())
                .contains(
                        "\"nbformat\":4",
                        "\"source\":\"var a = 1;\"",
                        "\"execution_count\":2",
                        "\"text/html\":\"<table/>\"")
                .matches(json -> json.indexOf("var a") < json.indexOf("select 1"));
    }

    @Test
    void name_isTheLastPartOfWhatJupyterSays() {
        assertThat(NotebookName.of(Map.of("JPY_SESSION_NAME", "/home/a/my fraud.ipynb")))
                .isEqualTo("my_fraud.ipynb");
        assertThat(NotebookName.of(Map.of())).isEqualTo("notebook.ipynb");
    }
}
