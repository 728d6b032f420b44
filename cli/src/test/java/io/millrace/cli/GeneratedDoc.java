package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/} that is made from the code: the test fails when the page is not what the code says. */
final class GeneratedDoc {
    private static final String HOW =
            "run: mvn -pl cli -am test -Dtest='*DocTest' -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dmillrace.docs.write=true";

    private GeneratedDoc() {}

    static void verify(String page, String expected) throws IOException {
        var file = Path.of("..", "docs", page);
        if (Boolean.getBoolean("millrace.docs.write")) {
            Files.writeString(file, expected);
        }
        assertThat(file)
                .as("docs/%s is generated; to update it, %s", page, HOW)
                .content()
                .isEqualTo(expected);
    }
}
