package io.millrace.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShellTest {
    private final Shell shell = new Shell(() -> {});

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void run_severalStatements_givesTheLastValueItself() throws CellError {
        assertThat(shell.run("var list = new java.util.ArrayList<String>();\nlist.add(\"a\");"))
                .contains(true);
        assertThat(shell.run("list")).get(InstanceOfAssertFactories.LIST).containsExactly("a");
        assertThat(shell.run("1 + 2 // three")).contains(3);
    }

    @Test
    void run_declarationsAndStatements_giveNothing() throws CellError {
        assertThat(shell.run("int twice(int a) { return 2 * a; }")).isEmpty();
        assertThat(shell.run("var four = twice(2);")).isEmpty();
        assertThat(shell.run("System.getProperty(\"a\");")).isEmpty();
        assertThat(shell.run("// only a comment")).isEmpty();
    }

    @Test
    void run_importAfterVariables_keepsTheirValues() throws CellError {
        shell.run("var names = java.util.List.of(\"a\", \"b\"); int count = 2;");
        shell.run("import java.math.*;\nvar sum = new BigDecimal(count);");
        assertThat(shell.run("names.size() + count + sum.intValue()")).contains(6);
    }

    @Test
    void run_wrongJava_saysWhereAndWhy() {
        assertThatThrownBy(() -> shell.run("int a = \"text\";"))
                .isInstanceOfSatisfying(
                        CellError.class,
                        error -> assertThat(error.lines())
                                .anyMatch(line -> line.contains("int a = \"text\""))
                                .anyMatch(line -> line.contains("incompatible types")));
        assertThatThrownBy(() -> shell.run("if (true) {")).hasMessageContaining("ends too early");
    }

    @Test
    void run_codeThatThrows_tellsWhatAndWhere() throws CellError {
        shell.run("void fail() { throw new IllegalStateException(\"no luck\"); }");
        assertThatThrownBy(() -> shell.run("fail()"))
                .isInstanceOf(CellError.class)
                .hasMessageContainingAll("java.lang.IllegalStateException: no luck", "fail");
        assertThat(shell.run("1")).contains(1);
    }

    @Test
    void stop_endlessStatement_endsTheCell_andTheShellLivesOn() throws Exception {
        var running = new CountDownLatch(1);
        System.getProperties().put("running", running);
        shell.run("var kept = 1;");
        var cell = CompletableFuture.supplyAsync(() -> failure("""
                ((java.util.concurrent.CountDownLatch) System.getProperties().get("running")).countDown();
                while (true) {}
                kept = 2;"""));
        running.await();
        shell.stop(); // comes while the loop is compiled, or while it runs
        assertThat(cell.get()).contains("interrupted");
        shell.begin();
        assertThat(shell.run("kept")).contains(1);
    }

    private String failure(String source) {
        try {
            return "nothing but " + shell.run(source);
        } catch (CellError e) {
            return String.join(" ", e.lines());
        }
    }

    @Test
    void complete_afterADot_knowsMethods() throws CellError {
        shell.run("var text = \"a\";");
        var found = shell.complete("text.isBl", 9);
        assertThat(found.texts()).contains("isBlank()");
        assertThat(found.start()).isEqualTo(5);
    }

    @Test
    void values_ofAType_areThoseVariables() throws CellError {
        shell.run("var builder = new StringBuilder(\"a\"); var other = 1;");
        assertThat(shell.values(StringBuilder.class)).hasSize(1).first().hasToString("a");
    }
}
