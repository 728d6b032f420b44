package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.NOT_IMPLEMENTED;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds what knows the machine-learning engine, when it is first needed. */
final class Engine {
    /** What is on the class path; without any it is {@code NOT_IMPLEMENTED} that says what to add. */
    PipelineSupport support() {
        return find(Thread.currentThread().getContextClassLoader())
                .or(() -> find(Engine.class.getClassLoader()))
                .orElseThrow(() -> NOT_IMPLEMENTED.error(
                        "Nothing here knows pipelines and models: add io.millrace:millrace-spark (and Spark) to the class"
                                + " path, for instance with --packages or --jars"));
    }

    /** Jars that were given to a running Spark are only known to the thread's loader. */
    private static Optional<PipelineSupport> find(ClassLoader loader) {
        return ServiceLoader.load(PipelineSupport.class, loader).findFirst();
    }
}
