package io.millrace.mlmanager;

import java.util.List;

/** What starts runs in this JVM, for people who look at them later. Source: MLflow's tags of run contexts. */
public final class RunSource {
    private static final String NAME = "millrace.source.name";
    private static final String TYPE = "millrace.source.type";

    private RunSource() {}

    /** For kernels and bridges, which know better than the JVM's command what is running. */
    public static void set(String name, String type) {
        System.setProperty(NAME, name);
        System.setProperty(TYPE, type);
    }

    /** The notebook or script that was set, else what the JVM's command names; empty if it names nothing. */
    public static String name() {
        return System.getProperty(NAME, of(System.getProperty("sun.java.command", "")));
    }

    /** {@code NOTEBOOK}, {@code JOB}, {@code LOCAL}. */
    public static String type(String otherwise) {
        return System.getProperty(TYPE, otherwise);
    }

    /** Of a command: the class or file that it is about, not the launcher that starts it. */
    static String of(String command) {
        var words = List.of(command.strip().split("\\s+"));
        var program = words.get(0);
        if (program.contains("com.sun.tools.javac.launcher") && words.size() > 1) {
            return words.get(1); // java Train.java
        }
        if (program.endsWith(".SparkSubmit")) {
            int main = words.indexOf("--class") + 1;
            return main > 0 && main < words.size() ? words.get(main) : file(words, program);
        }
        return program;
    }

    private static String file(List<String> words, String otherwise) {
        return words.stream()
                .filter(word -> word.endsWith(".py") || word.endsWith(".jar"))
                .findFirst()
                .orElse(otherwise);
    }
}
