package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.protocol.MlflowException;
import io.millrace.server.tracking.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the source of a version may be. A breach is INVALID_PARAMETER_VALUE. Source: MLflow's validation, which is stricter
 * than what the server opens: that is decided again when files are opened.
 *
 * @param pattern that a source must contain; matches everything when the administrator set none
 */
public record SourceRules(Pattern pattern) {
    /** @param regex empty: any source */
    public static SourceRules matching(String regex) {
        try {
            return new SourceRules(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX is no regular expression: %s", regex);
        }
    }

    /** @param root artifacts of the run or logged model that the version is made from; empty if it names none */
    void check(String source, Supplier<Optional<String>> root) {
        if (!pattern.matcher(source).find()) {
            throw invalid(source, "it does not match the pattern that this server asks for");
        }
        if (isLocal(source)) {
            checkLocal(source, root.get());
        } else {
            checkRemote(source);
        }
    }

    private static boolean isLocal(String uri) {
        var scheme = ArtifactRepositories.schemeOf(uri);
        return scheme.isEmpty() || scheme.equals("file");
    }

    private static void checkLocal(String source, Optional<String> root) {
        boolean inside = root.filter(SourceRules::isLocal)
                .filter(uri -> real(source).startsWith(real(uri)))
                .isPresent();
        if (!inside) {
            throw invalid(
                    source,
                    "a local path must lie inside the artifacts of the run that run_id names, or of the logged model that"
                            + " model_id names");
        }
    }

    /** Where a path leads, its links and {@code ..} followed step by step, also if its end does not exist. */
    private static Path real(String uri) {
        var path = ArtifactRepositories.localPath(uri).toAbsolutePath();
        var real = path.getRoot();
        try {
            for (var step : path) {
                if (step.toString().equals("..")) {
                    real = real.getParent() == null ? real : real.getParent();
                } else if (!step.toString().equals(".")) {
                    real = real.resolve(step);
                    real = Files.exists(real, LinkOption.NOFOLLOW_LINKS) ? real.toRealPath() : real;
                }
            }
            return real;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Invalid model version source: '%s'", Rules.cut(uri, 300));
        }
    }

    private static void checkRemote(String source) {
        var path = pathOf(source);
        if (path.indexOf('\0') >= 0) {
            throw invalid(source, "its path holds NUL");
        }
        if (!path.startsWith("/") || path.chars().allMatch(c -> c == '/')) {
            throw invalid(source, "its path is not absolute");
        }
        if (Arrays.stream(path.split("[/\\\\]", -1)).anyMatch(step -> step.equals(".") || step.equals(".."))) {
            throw invalid(source, "its path is relative");
        }
    }

    /** Behind scheme and authority, without the query, decoded as often as anybody might. */
    private static String pathOf(String source) {
        var rest = source.substring(source.indexOf(':') + 1);
        int query = rest.indexOf('?');
        var decoded = decoded(query < 0 ? rest : rest.substring(0, query));
        if (!decoded.startsWith("//")) {
            return decoded;
        }
        int slash = decoded.indexOf('/', 2);
        return slash < 0 ? "" : decoded.substring(slash);
    }

    private static String decoded(String text) {
        var before = text;
        var after = decodedOnce(text);
        while (!after.equals(before)) { // shorter each time
            before = after;
            after = decodedOnce(before);
        }
        return after.replace('+', ' ');
    }

    /** What is no escape stays as it is. */
    private static String decodedOnce(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high * 16 + low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static MlflowException invalid(String source, String why) {
        return INVALID_PARAMETER_VALUE.error("Invalid model version source: '%s': %s", Rules.cut(source, 300), why);
    }
}
