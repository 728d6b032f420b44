package io.millrace.mlmanager.bridge;

import io.millrace.protocol.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A child process that another language drives: a line on its standard input is a call, a line on its standard output the answer, or
 * <code>{"print": TEXT}</code>. Nobody else can reach it, and it ends with its parent, for then its input ends.
 */
public final class PipeMain {
    private PipeMain() {}

    public static void main(String[] arguments) throws IOException {
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(new Printed(answers), true, StandardCharsets.UTF_8));
        try (var port = new Port();
                var calls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var call = calls.readLine(); call != null; call = calls.readLine()) {
                var answer = port.call(call);
                send(answers, answer);
            }
        }
    }

    private static void send(PrintStream answers, String line) {
        synchronized (answers) {
            answers.println(line);
        }
    }

    /** What this process prints, line by line, to be printed by the parent. */
    private static final class Printed extends OutputStream {
        private final PrintStream answers;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Printed(PrintStream answers) {
            this.answers = answers;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                send(answers, Json.writeText(Map.of("print", line.toString(StandardCharsets.UTF_8))));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }
}
