package io.millrace.spark.autolog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit that is checked out, read from Git's files: no program is started. */
final class GitCommit {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final String LINK = "gitdir: ";
    private static final String REF = "ref: ";

    private GitCommit() {}

    /** Of the checkout that a folder is in; empty outside of any. */
    static Optional<String> of(Path folder) {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            var git = each.resolve(".git");
            if (Files.exists(git)) {
                try {
                    return head(gitFolder(git))
                            .filter(hash -> HASH.matcher(hash).matches());
                } catch (IOException e) {
                    return Optional.empty(); // then nobody may know it
                }
            }
        }
        return Optional.empty();
    }

    /** Of a work tree, {@code .git} is a file that names the folder. */
    private static Path gitFolder(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        var text = Files.readString(git).strip();
        return text.startsWith(LINK) ? git.resolveSibling(text.substring(LINK.length())) : git;
    }

    private static Optional<String> head(Path git) throws IOException {
        var head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return Optional.of(head);
        }
        var ref = head.substring(REF.length());
        var common = common(git);
        for (var place : new Path[] {git, common}) {
            if (Files.isRegularFile(place.resolve(ref))) {
                return Optional.of(Files.readString(place.resolve(ref)).strip());
            }
        }
        return packed(common.resolve("packed-refs"), ref);
    }

    private static Path common(Path git) throws IOException {
        var file = git.resolve("commondir");
        return Files.isRegularFile(file) ? git.resolve(Files.readString(file).strip()) : git;
    }

    private static Optional<String> packed(Path file, String ref) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith(" " + ref))
                    .map(GitCommit::first)
                    .findFirst();
        }
    }

    private static String first(@Nullable String line) {
        return line == null ? "" : line.substring(0, line.indexOf(' '));
    }
}
