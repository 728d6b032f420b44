package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Typed reading of environment variables; a value of the wrong type is {@code INVALID_PARAMETER_VALUE}. */
record Settings(Map<String, String> environment) {
    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    double number(String name, double otherwise) {
        var value = text(name).orElse(String.valueOf(otherwise));
        try {
            var number = Double.parseDouble(value);
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw INVALID_PARAMETER_VALUE.error("Environment variable %s is '%s'; expected a number from 0", name, value);
    }

    boolean flag(String name) {
        var value = text(name).orElse("false").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw INVALID_PARAMETER_VALUE.error(
                        "Environment variable %s is '%s'; expected true or false", name, value);
        };
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    Path home() {
        return text("HOME").map(Path::of).orElseGet(() -> Path.of(System.getProperty("user.home", ".")));
    }
}
