package io.millrace.spark.load;

import io.millrace.spark.load.LoadRun.Refusals;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Joins the parts of bad records into one file for each input file: {@code <name>.bad}, or the next {@code <name>(n).bad}. */
final class BadFiles implements AutoCloseable {
    private final Path folder;
    private final Path parts;
    private final Configuration configuration;
    private final List<Path> written = new ArrayList<>();

    BadFiles(Path folder, Configuration configuration) {
        this.folder = folder;
        this.parts = new Path(folder, ".millrace-" + UUID.randomUUID());
        this.configuration = configuration;
    }

    /** Where tasks put their parts. */
    String partFolder() {
        return parts.toString();
    }

    /** Answers the files written, parted by commas, or {@code NONE}. Written again, they replace the first ones. */
    String write(List<FilePart> all, Map<Integer, PartCounts> counts, Refusals refused) {
        try {
            for (var earlier : written) {
                system().delete(earlier, false);
            }
            written.clear();
            var outputs = new TreeMap<Integer, Output>();
            var firstLines = firstLines(all, counts);
            for (var part : all) {
                var count = counts.get(part.ordinal());
                if (count != null && count.bad() > 0) {
                    copy(part, firstLines, output(outputs, part.file()));
                }
            }
            for (var row : refused.rows()) {
                var part = all.get(row.getInt(0));
                var line = firstLines.getOrDefault(part.ordinal(), 0L) + row.getLong(1);
                put(output(outputs, part.file()), line, row.getString(2));
            }
            for (var output : outputs.values()) {
                output.stream().close();
            }
            return outputs.isEmpty()
                    ? "NONE"
                    : outputs.values().stream()
                            .map(output -> shown(output.path()))
                            .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write bad records to " + folder, e);
        }
    }

    private record Output(Path path, OutputStream stream) {}

    /** For each part the lines of its file before it. */
    private static Map<Integer, Long> firstLines(List<FilePart> all, Map<Integer, PartCounts> counts) {
        var before = new HashMap<Integer, Long>();
        var lines = new HashMap<Integer, Long>();
        for (var part : all) {
            var soFar = lines.getOrDefault(part.file().index(), 0L);
            before.put(part.ordinal(), soFar);
            var count = counts.get(part.ordinal());
            lines.put(part.file().index(), soFar + (count == null ? 0 : count.lines()));
        }
        return before;
    }

    private void copy(FilePart part, Map<Integer, Long> firstLines, Output output) throws IOException {
        var path = BadRecords.part(parts.toString(), part.ordinal());
        try (var lines = new BufferedReader(new InputStreamReader(system().open(path), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var space = line.indexOf(' ');
                var number = Long.parseLong(line.substring(0, space)) + firstLines.getOrDefault(part.ordinal(), 0L);
                put(output, number, line.substring(space + 1));
            }
        }
    }

    private static void put(Output output, long line, String text) throws IOException {
        var marked = text.indexOf(BadLine.LINE_MARK) < 0 ? text : text.replace(BadLine.LINE_MARK, String.valueOf(line));
        output.stream().write((marked + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Output output(Map<Integer, Output> outputs, InputFile file) throws IOException {
        var known = outputs.get(file.index());
        if (known != null) {
            return known;
        }
        var made = create(file.name());
        outputs.put(file.index(), made);
        written.add(made.path());
        return made;
    }

    /** Two imports at once never write into one file: the one that creates it has it. */
    private Output create(String name) throws IOException {
        var path = new Path(folder, name + ".bad");
        var tried = 0;
        while (true) {
            try {
                return new Output(path, new BufferedOutputStream(system().create(path, false), 1 << 16));
            } catch (FileAlreadyExistsException taken) {
                tried++;
                path = new Path(folder, name + "(" + tried + ").bad");
            }
        }
    }

    private static String shown(Path path) {
        var scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? path.toUri().getPath() : path.toString();
    }

    /** Removes the parts. */
    @Override
    public void close() {
        try {
            system().delete(parts, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + parts, e);
        }
    }

    private FileSystem system() throws IOException {
        return BadFolder.system(folder, configuration);
    }
}
