package io.millrace.spark.ml;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * Where Spark reads and writes what this machine has in a folder. In local mode that is the folder itself. On a cluster the executors
 * see no folder of the driver's: then files go by way of {@link #SETTING}, or of Hadoop's default file system.
 */
public final class SharedFolder {
    /** Spark setting: a URI that the driver and all executors see. */
    static final String SETTING = "spark.millrace.sharedDir";

    /**
     * Begin of the names of folders that models are in on their way, the manager's too: what is written there is no table of a job's.
     */
    public static final String PREFIX = "millrace-model-";

    private final SparkSession spark;

    SharedFolder(SparkSession spark) {
        this.spark = spark;
    }

    interface Use<T> {
        T at(String uri) throws IOException;
    }

    /** Lets Spark write below a URI, and brings what it wrote to a folder of this machine that does not exist yet. */
    void write(Path local, Use<?> writing) throws IOException {
        if (isLocal()) {
            writing.at(local.toUri().toString());
            dropChecksums(local);
            return;
        }
        var shared = shared();
        try {
            writing.at(shared.toString());
            fileSystem(shared).copyToLocalFile(shared, hadoop(local));
            dropChecksums(local);
        } finally {
            fileSystem(shared).delete(shared, true);
        }
    }

    /** Lets Spark read what is in a folder of this machine. */
    <T> T read(Path local, Use<T> reading) throws IOException {
        if (isLocal()) {
            return reading.at(local.toUri().toString());
        }
        var shared = shared();
        fileSystem(shared).deleteOnExit(shared); // not at once: some models read their tables when they are first used
        fileSystem(shared).copyFromLocalFile(hadoop(local), shared);
        return reading.at(shared.toString());
    }

    private boolean isLocal() {
        return spark.sparkContext().isLocal();
    }

    private org.apache.hadoop.fs.Path shared() throws IOException {
        var root = spark.conf().get(SETTING, "");
        var configuration = spark.sparkContext().hadoopConfiguration();
        if (root.isEmpty()) {
            root = FileSystem.get(configuration).getHomeDirectory() + "/.millrace";
        }
        if (root.startsWith("file:")) {
            throw INVALID_PARAMETER_VALUE.error(
                    "On a cluster models go by way of a folder that all machines see; name one in %s", SETTING);
        }
        return new org.apache.hadoop.fs.Path(root, PREFIX + UUID.randomUUID());
    }

    private FileSystem fileSystem(org.apache.hadoop.fs.Path path) throws IOException {
        return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    private static org.apache.hadoop.fs.Path hadoop(Path local) {
        return new org.apache.hadoop.fs.Path(local.toUri());
    }

    /** Hadoop leaves a hidden file beside each file, which nobody else reads. */
    private static void dropChecksums(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".crc")).toList()) {
                Files.delete(file);
            }
        }
    }
}
