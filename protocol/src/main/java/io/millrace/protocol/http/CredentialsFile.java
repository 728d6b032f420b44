package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code ~/.mlflow/credentials}: an INI file whose section {@code [mlflow]} holds a user and a password. */
final class CredentialsFile {
    private CredentialsFile() {}

    static Credentials read(Path home) {
        var file = home.resolve(".mlflow").resolve("credentials");
        if (!Files.isReadable(file)) {
            return Credentials.none();
        }
        var values = section(file);
        var user = values.get("mlflow_tracking_username");
        return user == null
                ? Credentials.none()
                : Credentials.basic(user, values.getOrDefault("mlflow_tracking_password", ""));
    }

    private static Map<String, String> section(Path file) {
        var values = new HashMap<String, String>();
        boolean wanted = false;
        for (var line : lines(file)) {
            var text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[")) {
                wanted = text.equals("[mlflow]");
            } else if (wanted && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                values.put(
                        text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        text.substring(equals + 1).strip());
            }
        }
        return values;
    }

    private static Iterable<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read the credentials file '%s'", file);
        }
    }
}
