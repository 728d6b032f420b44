package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.tracking.Tag;
import io.millrace.server.tracking.Rules;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, aliases and texts of the registry may look like. A breach is INVALID_PARAMETER_VALUE. */
public final class RegistryRules {
    static final String IS_PROMPT = "mlflow.prompt.is_prompt";
    static final int MAX_TAG_VALUE = 100_000;
    static final int MAX_COMMENT = 65_535;

    private static final int MAX_MODEL_NAME = 256;
    private static final int MAX_ALIAS = 255;
    private static final int MAX_DESCRIPTION = 5_000;
    private static final int MAX_SOURCE = 4_096;
    private static final Pattern ALIAS = Pattern.compile("[\\w\\-]*");
    private static final Pattern LIKE_A_VERSION = Pattern.compile("[vV]\\d+");

    private RegistryRules() {}

    static void checkModelName(String name) {
        Rules.checkLength(name, "name", MAX_MODEL_NAME);
    }

    static void checkAlias(String alias) {
        Rules.checkLength(alias, "alias", MAX_ALIAS);
        if (!ALIAS.matcher(alias).matches()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid alias name '%s': an alias has letters, digits, underscores and dashes", alias);
        }
        if (alias.toLowerCase(Locale.ROOT).equals("latest")) {
            throw INVALID_PARAMETER_VALUE.error("'latest' alias name (case insensitive) is reserved");
        }
        if (LIKE_A_VERSION.matcher(alias).matches()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid alias name '%s': it looks like a version number", alias);
        }
    }

    static void checkDescription(@Nullable String description) {
        if (description != null) {
            Rules.checkLength(description, "description", MAX_DESCRIPTION);
        }
    }

    static void checkComment(@Nullable String comment) {
        if (comment != null) {
            Rules.checkLength(comment, "comment", MAX_COMMENT);
        }
    }

    static void checkSource(String source) {
        Rules.checkLength(source, "source", MAX_SOURCE);
    }

    static void checkTag(String key, String value) {
        Rules.checkKey(key, "key");
        Rules.checkLength(value, "value", MAX_TAG_VALUE);
    }

    /** Of equal keys the last one counts. */
    static List<Tag> checkedTags(List<Tag> tags) {
        tags.forEach(tag -> checkTag(tag.key(), tag.value()));
        return Rules.lastOfEach(tags, MAX_TAG_VALUE);
    }

    /** The number of a version; what is no positive decimal number is an error. */
    public static long version(String text) {
        try {
            long version = Long.parseLong(text);
            if (version > 0) {
                return version;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw INVALID_PARAMETER_VALUE.error("Parameter 'version' must be an integer, got '%s'.", Rules.cut(text, 100));
    }

    /** Whether tags mark a prompt. Source: MLflow keeps prompts as registered models with this tag. */
    static boolean marksPrompt(List<Tag> tags) {
        return tags.stream()
                .anyMatch(tag -> tag.key().equals(IS_PROMPT) && tag.value().equalsIgnoreCase("true"));
    }
}
