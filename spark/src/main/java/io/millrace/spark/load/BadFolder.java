package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/** Where files of bad records go. */
final class BadFolder {
    /** Stores without folders: one is there as soon as something is put into it. */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "s3n", "abfs", "abfss", "wasb", "wasbs", "gs");

    private BadFolder() {}

    /** The file system of a folder; the local one without the files of checksums that Hadoop would leave beside ours. */
    static FileSystem system(Path path, Configuration configuration) throws IOException {
        var system = path.getFileSystem(configuration);
        return system instanceof LocalFileSystem local ? local.getRaw() : system;
    }

    /** The folder asked for, which must be there and be writable, or that of the input. */
    static Path of(Optional<String> asked, String input, Configuration configuration) {
        var folder = new Path(asked.orElse(input));
        try {
            var system = folder.getFileSystem(configuration);
            if (OBJECT_STORES.contains(system.getScheme())) {
                return asked.isPresent() || system.getFileStatus(folder).isDirectory() ? folder : folder.getParent();
            }
            var isFolder = system.getFileStatus(folder).isDirectory();
            if (!isFolder && asked.isPresent()) {
                throw SqlState.NOT_A_DIRECTORY.error("%s is not a folder for bad records.", folder);
            }
            var found = isFolder ? folder : folder.getParent();
            system.access(found, FsAction.WRITE);
            return system.makeQualified(found);
        } catch (FileNotFoundException e) {
            throw SqlState.BAD_DIRECTORY_MISSING.error(e, "The folder for bad records %s is not there.", folder);
        } catch (AccessControlException e) {
            throw SqlState.NO_WRITE_PERMISSION.error(e, "Bad records may not be written to %s.", folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
    }
}
