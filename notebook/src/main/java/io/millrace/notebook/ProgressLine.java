package io.millrace.notebook;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Locale;
import java.util.UUID;

/**
 * One line among what a cell shows, which tells how far its Spark jobs are. It changes in its place, and stays as a summary, so that a
 * notebook that was executed holds one line and not hundreds. Of a cell that is over before its first {@link #tick} it is not shown.
 * Thread-safe.
 */
final class ProgressLine implements AutoCloseable {
    private static final int LAST_EVENTS_MILLIS = 300;

    private final JobProgress progress;
    private final Screen screen;
    private final String id = UUID.randomUUID().toString();
    private final long start = System.nanoTime();
    private String shown = "";
    private boolean closed;

    /** Where the line is. */
    interface Screen {
        void show(DisplayData line);

        /** In the place of what was shown with the same display id. */
        void replace(DisplayData line);
    }

    ProgressLine(JobProgress progress, Screen screen) {
        this.progress = progress;
        this.screen = screen;
    }

    /** To be called now and then: tells what is new. */
    synchronized void tick() {
        var view = progress.view();
        if (view.jobs() > 0 && !closed) {
            show(
                    view.toString(),
                    String.format(
                            Locale.ROOT,
                            "<progress style=\"vertical-align: middle\" max=\"%d\" value=\"%d\"></progress> ",
                            view.tasks(),
                            view.tasksDone()));
        }
    }

    private void show(String text, String bar) {
        if (shown.equals(text)) {
            return;
        }
        var line = new DisplayData(text);
        line.putHTML("<div style=\"font-size: 85%; opacity: 0.7\">" + bar + FrameTable.escaped(text) + "</div>");
        line.setDisplayId(id);
        if (shown.isEmpty()) {
            screen.show(line);
        } else {
            screen.replace(line);
        }
        shown = text;
    }

    /** The summary. */
    @Override
    public synchronized void close() {
        closed = true;
        if (!shown.isEmpty()) {
            progress.awaitEnd(LAST_EVENTS_MILLIS);
            show(String.format(Locale.ROOT, "%s · %.1f s", progress.view(), (System.nanoTime() - start) / 1e9), "");
        }
    }
}
