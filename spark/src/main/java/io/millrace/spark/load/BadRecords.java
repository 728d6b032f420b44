package io.millrace.spark.load;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bad records of one part, in a file of their own that appears whole: a task that is repeated, or runs twice at
 * once, leaves one file. Each line begins with the record's line in the part, which is only later known in the file.
 */
final class BadRecords implements Closeable {
    private final Path target;
    private final Path attempt;
    private final Configuration configuration;
    private @Nullable OutputStream out;
    private long count;

    BadRecords(String folder, int ordinal, long attempt, Configuration configuration) {
        this.target = part(folder, ordinal);
        this.attempt = new Path(folder, "attempt-" + ordinal + "-" + attempt);
        this.configuration = configuration;
    }

    static Path part(String folder, int ordinal) {
        return new Path(folder, String.format(Locale.ROOT, "part-%06d", ordinal));
    }

    void add(long line, String text) throws IOException {
        count++;
        stream().write((line + " " + oneLine(text) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    long count() {
        return count;
    }

    /** Makes the file appear. */
    void publish() throws IOException {
        if (out == null) {
            return;
        }
        out.close();
        out = null;
        var system = system();
        system.delete(target, false);
        if (!system.rename(attempt, target)) {
            throw new IOException("cannot put bad records into " + target);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
            system().delete(attempt, false);
        }
    }

    private OutputStream stream() throws IOException {
        if (out == null) {
            out = new BufferedOutputStream(system().create(attempt, true), 1 << 16);
        }
        return out;
    }

    private FileSystem system() throws IOException {
        return BadFolder.system(attempt, configuration);
    }

    private static String oneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
