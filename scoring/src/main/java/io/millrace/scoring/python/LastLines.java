package io.millrace.scoring.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** What a process said last, for people who must find out why it ended. Thread-safe. */
final class LastLines implements Runnable {
    private static final int LINES = 20;
    private static final int LENGTH = 500;

    private final InputStream stream;
    private final ArrayDeque<String> lines = new ArrayDeque<>();

    LastLines(InputStream stream) {
        this.stream = stream;
    }

    /** Reads until the stream ends: a process whose errors nobody reads stops. */
    @Override
    public void run() {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    add(line.toString());
                    line.setLength(0);
                } else if (line.length() < LENGTH) {
                    line.append((char) c);
                }
            }
            add(line.toString());
        } catch (IOException e) {
            add("(its errors cannot be read: " + e.getMessage() + ")");
        }
    }

    private synchronized void add(String line) {
        if (!line.isBlank()) {
            lines.add(line);
        }
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
