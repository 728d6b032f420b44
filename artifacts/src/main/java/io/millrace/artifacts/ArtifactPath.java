package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path below an artifact root that cannot leave it. The empty path is the root itself.
 *
 * <p>The text is taken as a name, never decoded again; a percent sign is a legal character (MLflow's image logger uses
 * it). To be safe with whatever reads the name later, every reading of it, decoded up to ten times, must be harmless.
 * An unsafe path raises {@code INVALID_PARAMETER_VALUE}. Source of the rules: MLflow path safety and its CVEs.
 */
public record ArtifactPath(String value) {
    private static final int DECODING_ROUNDS = 10;
    private static final int MAX_LENGTH = 4096;
    private static final Pattern DOTS = Pattern.compile("[. ]*");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:/.*");

    /** Below the patterns, which its constructor needs. */
    public static final ArtifactPath ROOT = new ArtifactPath("");

    public ArtifactPath {
        if (value.length() > MAX_LENGTH) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: longer than %d characters", MAX_LENGTH);
        }
        var reading = value;
        var decoded = PercentEncoding.decode(reading, StandardCharsets.UTF_8);
        refuseUnsafe(value, reading);
        for (int round = 0; !decoded.equals(reading); round++) {
            if (round == DECODING_ROUNDS) {
                throw unsafe(value, "it is percent-encoded more than " + DECODING_ROUNDS + " times");
            }
            reading = decoded;
            refuseUnsafe(value, reading);
            decoded = PercentEncoding.decode(reading, StandardCharsets.UTF_8);
        }
    }

    /** The path of a name that someone else made up; empty if it is no legal one. */
    public static Optional<ArtifactPath> ifLegal(String path) {
        try {
            return Optional.of(new ArtifactPath(path));
        } catch (MlflowException unsafe) {
            return Optional.empty();
        }
    }

    /** A path as people write it: slashes at the end are dropped. */
    public static ArtifactPath of(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0 && !path.isEmpty()) {
            throw unsafe(path, "it is absolute");
        }
        return end == 0 ? ROOT : new ArtifactPath(path.substring(0, end));
    }

    public boolean isRoot() {
        return value.isEmpty();
    }

    /** Last segment; empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The path of {@code child} below this one. */
    public ArtifactPath resolve(String child) {
        return isRoot() ? of(child) : of(value + "/" + child);
    }

    public ArtifactPath resolve(ArtifactPath child) {
        return child.isRoot() ? this : resolve(child.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void refuseUnsafe(String path, String reading) {
        if (reading.chars().anyMatch(Character::isISOControl)) {
            throw unsafe(path, "it holds a control character");
        }
        if (reading.startsWith("/") || DRIVE.matcher(reading).matches()) {
            throw unsafe(path, "it is absolute");
        }
        if (SCHEME.matcher(reading).matches()) {
            throw unsafe(path, "it is a URI");
        }
        if (reading.indexOf('\\') >= 0 || reading.indexOf('#') >= 0) {
            throw unsafe(path, "it holds '\\' or '#'");
        }
        if (reading.isEmpty()) {
            return;
        }
        for (var segment : reading.split("/", -1)) {
            // Windows drops dots and spaces at the end of a name: "..." and ".. " are ".." there.
            if (DOTS.matcher(segment).matches()) {
                throw unsafe(path, "it has an empty, '.' or '..' segment");
            }
        }
    }

    private static MlflowException unsafe(String path, String why) {
        var shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return INVALID_PARAMETER_VALUE.error(
                "Invalid path: '%s' is refused because %s; use a relative path such as 'model/MLmodel'",
                printable(shown), why);
    }

    private static String printable(String text) {
        return text.chars()
                .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : String.valueOf((char) c))
                .reduce("", String::concat);
    }
}
