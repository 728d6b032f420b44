package io.millrace.server.registry;

import java.util.Locale;

/**
 * What a version can hold: a stage, which several versions may share, or an alias, which one version has.
 *
 * @param name canonical name of the stage, or the alias
 */
record Place(Kind kind, String name) {
    enum Kind {
        STAGE(0),
        ALIAS(1);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** As stored. */
        int number() {
            return number;
        }

        static Kind of(long number) {
            return number == STAGE.number ? STAGE : ALIAS;
        }
    }

    static Place stage(String name) {
        return new Place(Kind.STAGE, name);
    }

    static Place alias(String name) {
        return new Place(Kind.ALIAS, name);
    }

    boolean isStage() {
        return kind == Kind.STAGE;
    }

    /** For error messages: {@code stage 'Production'}. */
    String shown() {
        return kind.name().toLowerCase(Locale.ROOT) + " '" + name + "'";
    }
}
