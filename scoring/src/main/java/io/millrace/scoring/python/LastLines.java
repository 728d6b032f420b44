package io.millrace.scoring.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a process said last, for people who must find out why it ended. Thread-safe. */
final class LastLines implements Runnable {
    private static final int LINES = 20;
    private static final int LENGTH = 500;

    private final InputStream stream;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);

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
        } finally {
            over.countDown();
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

    /** When the process has said all; after the limit, what it has said so far. */
    String text(Duration limit) {
        try {
            over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return String.join("\n", lines);
        }
    }
}
