package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.security.AccessControlException;

/** The files of an import, and the parts that tasks read. */
final class InputFiles {
    private static final long SMALLEST_PART = 8L << 20;
    private static final long LARGEST_PART = 64L << 20;

    private InputFiles() {}

    /** The file, or all files of the folder by name; not hidden ones, and no files of bad records. */
    static List<InputFile> list(String location, TextFormat format, Configuration configuration) {
        var path = new Path(location);
        try {
            var system = path.getFileSystem(configuration);
            var status = system.getFileStatus(path);
            system.access(path, FsAction.READ);
            var found = status.isDirectory() ? system.listStatus(path) : new FileStatus[] {status};
            var files = Arrays.stream(found)
                    .filter(file -> file.isFile() && (!status.isDirectory() || isData(file)))
                    .sorted(Comparator.comparing(file -> file.getPath().toString()))
                    .toArray(FileStatus[]::new);
            var codecs = new CompressionCodecFactory(configuration);
            var inputs = new ArrayList<InputFile>();
            for (var file : files) {
                var splittable = format.oneLine() && format.isUtf8() && codecs.getCodec(file.getPath()) == null;
                inputs.add(new InputFile(inputs.size(), file.getPath().toString(), file.getLen(), splittable));
            }
            return inputs;
        } catch (FileNotFoundException e) {
            throw SqlState.NO_SUCH_FILE.error(e, "There is no file or folder %s.", location);
        } catch (AccessControlException e) {
            throw SqlState.NO_READ_PERMISSION.error(e, "%s may not be read.", location);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + location, e);
        }
    }

    /** Cuts the files into parts of about equal size, so that every core has a few. */
    static List<FilePart> parts(List<InputFile> files, int cores) {
        var total = files.stream().mapToLong(InputFile::length).sum();
        var size = Math.max(SMALLEST_PART, Math.min(LARGEST_PART, total / (2L * cores) + 1));
        var parts = new ArrayList<FilePart>();
        for (var file : files) {
            var pieces = file.splittable() ? Math.max(1, (file.length() + size - 1) / size) : 1;
            for (long i = 0; i < pieces; i++) {
                var end = file.splittable() ? file.length() * (i + 1) / pieces : Long.MAX_VALUE;
                parts.add(new FilePart(parts.size(), file, file.length() * i / pieces, end));
            }
        }
        return parts;
    }

    private static boolean isData(FileStatus file) {
        var name = file.getPath().getName();
        return !name.startsWith(".") && !name.startsWith("_") && !name.endsWith(".bad");
    }
}
