package io.millrace.scoring.codec;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the body of a scoring request is, by its content type. */
public enum RequestFormat {
    /** The envelopes of MLflow 2 and 3, those for language models, and the bare table of MLflow 1. */
    JSON,
    CSV,
    /** MLflow 1: a table as {@code columns} and {@code data}. */
    LEGACY_SPLIT,
    /** MLflow 1: a list of objects. */
    LEGACY_RECORDS;

    /** A content type that is not served; the message says what is. */
    public static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message, null, false, false);
        }
    }

    private static final String OFFER =
            " Send one of: application/json, text/csv; and of MLflow 1: application/json; format=pandas-split,"
                    + " application/json; format=pandas-records, application/json-numpy-split.";

    /** @param contentType as sent; absent when it was not */
    public static RequestFormat of(@Nullable String contentType) throws Unsupported {
        if (contentType == null) {
            throw new Unsupported("The Content-Type header is missing." + OFFER);
        }
        if (contentType.equals("application/json")) { // nearly always
            return JSON;
        }
        var parts = contentType.split(";", -1);
        var format = Optional.<String>empty();
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.toLowerCase(Locale.ROOT).startsWith("charset=")) {
                checkCharset(parameter.substring("charset=".length()));
            } else if (parameter.startsWith("format=") && format.isEmpty()) {
                format = Optional.of(parameter.substring("format=".length()));
            } else if (!parameter.isEmpty()) {
                throw new Unsupported("The content type has a parameter that is not known." + OFFER);
            }
        }
        return of(parts[0].strip(), format);
    }

    private static RequestFormat of(String mediaType, Optional<String> format) throws Unsupported {
        if (format.isPresent()) {
            if (mediaType.equals("application/json") && format.get().equals("pandas-split")) {
                return LEGACY_SPLIT;
            }
            if (mediaType.equals("application/json") && format.get().equals("pandas-records")) {
                return LEGACY_RECORDS;
            }
            throw new Unsupported("The content type has a format that is not known." + OFFER);
        }
        return switch (mediaType) {
            case "application/json" -> JSON;
            case "text/csv" -> CSV;
            case "application/json-numpy-split", "application/json.pandas.split.oriented" -> LEGACY_SPLIT;
            default -> throw new Unsupported("This content type is not supported." + OFFER);
        };
    }

    private static void checkCharset(String charset) throws Unsupported {
        var name = charset.strip().replace("\"", "");
        if (!name.equalsIgnoreCase("utf-8") && !name.equalsIgnoreCase("utf8")) {
            throw new Unsupported("Only the charset UTF-8 is supported." + OFFER);
        }
    }
}
