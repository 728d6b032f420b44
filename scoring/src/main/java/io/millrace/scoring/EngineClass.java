package io.millrace.scoring;

import java.util.Optional;

/** Whether the optional jar of an engine is on the class path. */
public final class EngineClass {
    private EngineClass() {}

    /**
     * A refusal when it is not.
     *
     * @param className a class of the jar; it is not initialized
     * @param engine for people
     * @param artifact {@code group:artifact}
     */
    public static Optional<String> refusal(String className, String engine, String artifact) {
        try {
            Class.forName(className, false, EngineClass.class.getClassLoader());
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of("needs " + engine + ": put " + artifact + " on the class path");
        }
    }
}
