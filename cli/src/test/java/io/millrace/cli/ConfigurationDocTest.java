package io.millrace.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/configuration.md} lists every flag of the commands as the code has it. */
class ConfigurationDocTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)(?::-(.*))?}");
    private static final List<String> COMMANDS = List.of(
            "server", "demo", "doctor", "experiments", "runs", "artifacts", "models", "sync", "serve", "predict");

    @Test
    void configurationPage_comparedWithTheCode_isCurrent() throws IOException {
        GeneratedDoc.verify("configuration.md", page());
    }

    private static String page() {
        var page = new StringBuilder("# Configuration\n\n");
        page.append(
                        "Generated from the code; a test keeps it true. A flag wins over its environment variable, which wins over")
                .append(" the default.\n\nThe launcher also reads `MILLRACE_JAVA_HOME` (which JDK to use) and")
                .append(
                        " `MILLRACE_JAVA_OPTS` (further flags of the JVM, such as `-Xmx2g`). Clients read MLflow's variables:")
                .append(" `MLFLOW_TRACKING_URI`, `MLFLOW_TRACKING_USERNAME`, `MLFLOW_TRACKING_PASSWORD`,")
                .append(" `MLFLOW_TRACKING_TOKEN`, `MLFLOW_TRACKING_INSECURE_TLS`, `MLFLOW_TRACKING_SERVER_CERT_PATH`,")
                .append(" `MLFLOW_TRACKING_CLIENT_CERT_PATH`, `MLFLOW_HTTP_REQUEST_TIMEOUT`,")
                .append(" `MLFLOW_HTTP_REQUEST_MAX_RETRIES`, `MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR`,")
                .append(" `MLFLOW_HTTP_REQUEST_BACKOFF_JITTER`.\n")
                .append(
                        "\nThe server also reads `MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY`, with which it encrypts the secrets of")
                .append(
                        " webhooks: 32 bytes in URL-safe Base64, as `openssl rand -base64 32 | tr '+/' '-_'` prints them.")
                .append(" Without it, a server on SQLite keeps a key of its own in a file beside the database")
                .append(" (`millrace.db.secret-key`, which only its owner may read; back it up with the database), and")
                .append(" servers on PostgreSQL keep one in the table `settings`. **The latter protects nothing from")
                .append(" whoever can read the database or its backups: set the variable, alike for all servers.**\n");
        var main = Main.commandLine().setInterpolateVariables(false);
        for (var name : COMMANDS) {
            append(page, java.util.Objects.requireNonNull(main.getSubcommands().get(name)), "millrace " + name);
        }
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine command, String title) {
        page.append("\n## `" + title + "`\n\n")
                .append(String.join(" ", command.getCommandSpec().usageMessage().description()))
                .append("\n");
        var options = command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
                .toList();
        var arguments = command.getCommandSpec().positionalParameters();
        if (!arguments.isEmpty()) {
            page.append("\n| Argument | Meaning |\n|---|---|\n");
            arguments.forEach(argument ->
                    page.append("| " + code(argument.paramLabel()) + " | " + meaning(argument.description()) + " |\n"));
        }
        if (!options.isEmpty()) {
            page.append("\n| Flag | Variable | Default | Meaning |\n|---|---|---|---|\n");
            options.forEach(option -> page.append(row(option)));
        }
        command.getSubcommands().values().stream()
                .distinct()
                .forEach(sub -> append(page, sub, title + " " + sub.getCommandName()));
    }

    private static String row(OptionSpec option) {
        var value = option.defaultValue() == null ? "" : option.defaultValue();
        var variable = VARIABLE.matcher(value);
        boolean found = variable.matches();
        var fallback = found ? (variable.group(2) == null ? "" : variable.group(2)) : value;
        return "| " + code(String.join(", ", option.names())) + " | " + (found ? code(variable.group(1)) : "") + " | "
                + (fallback.isEmpty() ? "" : code(fallback)) + " | "
                + meaning(option.description())
                + " |\n";
    }

    private static String meaning(String[] description) {
        return Arrays.stream(description)
                .map(text -> text.replace("%%", "%").replace("|", "\\|"))
                .reduce("", String::concat);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
