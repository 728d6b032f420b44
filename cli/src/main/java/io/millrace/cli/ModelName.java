package io.millrace.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** An argument that is a model or one of its versions. */
final class ModelName {
    private static final Pattern OF_VERSION = Pattern.compile("models:/.*|.+/(\\d+|latest)|.+@[\\w-]+");

    private ModelName() {}

    /** The version that it names; empty: it is a model. A name may hold slashes itself. */
    static Optional<VersionRef> version(String text) {
        return OF_VERSION.matcher(text).matches()
                ? Optional.of(new VersionRef.Reader().convert(text))
                : Optional.empty();
    }
}
