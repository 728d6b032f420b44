package io.millrace.cli;

import io.millrace.client.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;

/** A progress bar on standard error; silent where nobody watches. */
final class Progress implements ProgressListener {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintStream err;
    private final boolean watched;
    private long drawn;

    Progress(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    static Progress onTerminal() {
        return new Progress(System.err, isTerminal());
    }

    @SuppressWarnings("SystemConsoleNull") // it can still be null, with another console provider
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void progress(String path, long done, long total) {
        boolean last = done >= total;
        if (!watched || (!last && System.nanoTime() - drawn < REDRAW_NANOS)) {
            return;
        }
        drawn = System.nanoTime();
        int filled = total <= 0 ? WIDTH : (int) (WIDTH * done / total);
        err.print("\r" + "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + size(done) + " " + path + "\033[K");
        if (last) {
            err.println();
        }
        err.flush();
    }

    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= 1_000;
            unit++;
        } while (value >= 999.95 && unit < 3);
        return String.format(Locale.ROOT, "%.1f %s", value, new String[] {"kB", "MB", "GB", "TB"}[unit]);
    }
}
