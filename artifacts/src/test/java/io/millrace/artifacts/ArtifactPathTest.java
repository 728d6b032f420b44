package io.millrace.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathTest {
    /** Pieces that published attacks are made of. */
    private static final List<String> PIECES = List.of(
            "..",
            ".",
            "/",
            "\\",
            "%",
            "%2e",
            "%2E",
            "%2f",
            "%5c",
            "%25",
            "25",
            "2e",
            "%00",
            "%c0%ae",
            "%uff0e",
            "a",
            "é",
            "C:",
            "file:",
            "//",
            " ",
            "+",
            ";",
            "?",
            "#",
            "%zz",
            "\u0000",
            "\n",
            "x.txt",
            "...",
            "~",
            "\uff0e",
            "%ef%bc%8e");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "../../etc/passwd",
                "a/../b",
                "a/..",
                "./x",
                "a/./b",
                "a//b",
                "/etc/passwd",
                "//etc/x",
                "///x",
                "..%2f..%2fx",
                "%2e%2e/x",
                "%2e%2e%2fx",
                "%252e%252e/x",
                "%252e%252e%252fx",
                "%25252e%25252e/x",
                "%2525252e%2525252e%2525252fx",
                "a/%2e%2e/b",
                "a%2f..%2fb",
                "%2fetc%2fpasswd",
                "%252fetc/passwd",
                "\\etc\\passwd",
                "..\\..\\x",
                "\\..\\x",
                "a\\..\\b",
                "..%5c..%5cx",
                "%5c%5chost%5cx",
                "\\\\host\\share",
                "//host/share",
                "C:\\Windows",
                "C:/Windows",
                "c:x",
                "c%3a/x",
                "C%253A%255Cx",
                "file:///etc/passwd",
                "file:/etc/passwd",
                "FILE:/etc/passwd",
                "file%3a/etc/passwd",
                "http://h/x",
                "mlflow-artifacts:/x",
                "a#b",
                "#/../../x",
                "a%23b",
                "x?/../../#/../../etc",
                "a/..;/b/../..",
                "a%00b",
                "a\u0000b",
                "%00",
                "a\nb",
                "a%0ab",
                "a%0d%0aSet-Cookie:x",
                "a\u007fb",
                "a\u0085b",
                "...",
                "a/.../b",
                ".. /x",
                "..%20/x",
                " ",
                "a/ /b",
                "%2e%2e%zz/../x",
                "%%32%65%%32%65/x",
                "%%32e%%32e%%32fetc",
                "%2e./x"
            })
    void path_thatCouldEscape_isRefused(String path) {
        assertThatThrownBy(() -> ArtifactPath.of(path))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageStartingWith("Invalid path");
        assertThat(ArtifactPath.ifLegal(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt",
                "45/r/artifacts/a.txt",
                "sp ace é.txt",
                "a%b",
                "a%25b",
                "100%",
                "loss%step%3%compressed.webp",
                "a+b",
                "a;b",
                "a?b",
                "a..b",
                "..a",
                "a..",
                ".hidden",
                "a/.b/c",
                "日本/図.png",
                "x=1&y=2",
                "ab:c/d",
                "~/x",
                "a'b\"c",
                "model/data/model.pkl",
                "%zz",
                "%",
                "%2",
                "%c0%ae",
                "a%20b"
            })
    void path_thatIsHarmless_staysAsItIs(String path) {
        assertThat(ArtifactPath.of(path).value()).isEqualTo(path);
        assertThat(ArtifactPath.ifLegal(path)).hasValue(new ArtifactPath(path));
    }

    @Test
    void path_encodedManyTimes_isRefusedHoweverOften() {
        var dots = "..";
        for (int depth = 0; depth < 30; depth++) {
            var path = dots + "/x";
            assertThatThrownBy(() -> ArtifactPath.of(path))
                    .as("depth %d", depth)
                    .isInstanceOf(MlflowException.class);
            dots = dots.replace("%", "%25").replace(".", "%2e");
        }
    }

    @Test
    void slashesAtTheEnd_areDropped() {
        assertThat(ArtifactPath.of("a/b//").value()).isEqualTo("a/b");
        assertThat(ArtifactPath.of("")).isEqualTo(ArtifactPath.ROOT);
        assertThatThrownBy(() -> ArtifactPath.of("/")).hasMessageContaining("absolute");
    }

    @Test
    void resolve_childOrRoot_staysBelow() {
        var model = ArtifactPath.of("model");
        assertThat(model.resolve("MLmodel").value()).isEqualTo("model/MLmodel");
        assertThat(model.resolve("MLmodel").name()).isEqualTo("MLmodel");
        assertThat(model.resolve("")).isEqualTo(model);
        assertThat(model.resolve(ArtifactPath.ROOT)).isEqualTo(model);
        assertThat(ArtifactPath.ROOT.resolve(model)).isEqualTo(model);
        assertThatThrownBy(() -> model.resolve("/etc")).isInstanceOf(MlflowException.class);
        assertThatThrownBy(() -> model.resolve("../x")).isInstanceOf(MlflowException.class);
        assertThatThrownBy(() -> ArtifactPath.ROOT.resolve("/etc")).isInstanceOf(MlflowException.class);
    }

    @Test
    void path_tooLong_isRefused() {
        assertThatCode(() -> ArtifactPath.of("x/".repeat(2047) + "y")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ArtifactPath.of("x".repeat(4097))).hasMessageContaining("longer than 4096");
    }

    @Test
    void message_aboutControlCharacters_showsThemEscaped() {
        assertThatThrownBy(() -> ArtifactPath.of("a\nb")).hasMessageContaining("'a\\u000ab'");
    }

    /** Whatever passes is below the root, however often a later reader decodes it, also in the way of Windows. */
    @Test
    void path_madeAtRandom_isBelowTheRootOrRefused() {
        var random = new Random(20261121);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++) {
            var text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(7); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            var path = ArtifactPath.ifLegal(text.toString());
            if (path.isPresent()) {
                accepted++;
                assertBelowRoot(path.get().value());
            }
        }
        assertThat(accepted).as("the test is about something").isGreaterThan(3_000);
    }

    private static void assertBelowRoot(String path) {
        var root = Path.of("/srv/artifacts");
        var reading = path;
        for (int round = 0; round < 12; round++) {
            for (var form : List.of(reading, reading.replace('\\', '/'))) {
                assertThat(form).as(path).doesNotContain("\u0000").doesNotStartWith("/");
                assertThat(root.resolve(form).normalize().startsWith(root))
                        .as("%s read as %s", path, form)
                        .isTrue();
            }
            reading = decodedByTheJdk(reading);
        }
    }

    private static String decodedByTheJdk(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            return text;
        }
    }
}
