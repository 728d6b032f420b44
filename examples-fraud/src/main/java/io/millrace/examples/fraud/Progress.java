package io.millrace.examples.fraud;

import com.google.errorprone.annotations.FormatMethod;
import java.io.PrintStream;
import java.util.Locale;

/** Tells a person at a terminal where the demo is, and since when it runs. */
final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    /** A new part of the story begins. */
    void step(String title) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - start) / 1e9, title);
        out.flush();
    }

    /** Something came out of it. */
    @FormatMethod
    void say(String format, Object... values) {
        out.println("             " + String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
