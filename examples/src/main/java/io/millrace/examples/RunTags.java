package io.millrace.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags that MLflow's clients give a run: who, from where, from which commit. */
final class RunTags {
    private RunTags() {}

    /** Key to value. */
    static Map<String, String> of(Class<?> program, String note) {
        var tags = new TreeMap<String, String>();
        tags.put("mlflow.user", System.getProperty("user.name", "unknown"));
        tags.put("mlflow.source.name", program.getName());
        tags.put("mlflow.source.type", "LOCAL");
        tags.put("mlflow.note.content", note);
        gitCommit(Path.of("").toAbsolutePath()).ifPresent(commit -> tags.put("mlflow.source.git.commit", commit));
        return tags;
    }

    /** The commit that is checked out in a folder or one above it; empty outside of a checkout. */
    static Optional<String> gitCommit(Path folder) {
        for (var each = folder; each != null; each = each.getParent()) {
            var git = each.resolve(".git");
            if (Files.isDirectory(git)) {
                try {
                    return commit(git);
                } catch (IOException unreadable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> commit(Path git) throws IOException {
        var head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return Optional.of(head);
        }
        var branch = head.substring("ref: ".length());
        var loose = git.resolve(branch);
        if (Files.exists(loose)) {
            return Optional.of(Files.readString(loose).strip());
        }
        var packed = git.resolve("packed-refs");
        if (!Files.exists(packed)) {
            return Optional.empty();
        }
        return Files.readAllLines(packed).stream()
                .filter(line -> line.endsWith(" " + branch))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }
}
