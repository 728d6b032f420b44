package io.millrace.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A stage or an alias: what a version can hold. */
final class Place {
    @Option(names = "--stage", required = true, description = "A stage, in any letter case.")
    @Nullable
    String stage;

    @Option(names = "--alias", required = true, description = "An alias.")
    @Nullable
    String alias;

    /** For a sentence. */
    static String name(@Nullable String stage, @Nullable String alias) {
        return stage == null ? "alias '" + alias + "'" : "stage '" + stage + "'";
    }

    boolean is(@Nullable String otherStage, @Nullable String otherAlias) {
        return stage == null ? alias != null && alias.equals(otherAlias) : stage.equalsIgnoreCase(otherStage);
    }

    @Override
    public String toString() {
        return name(stage, alias);
    }
}
