package io.millrace.spark.autolog;

import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.SnapshotDescriptor;
import org.apache.spark.sql.execution.datasources.FileIndex;

/** Versions of Delta tables; none where Delta Lake is not on the class path. */
final class DeltaVersions {
    private DeltaVersions() {}

    /** The version that a relation reads; empty if it reads no Delta table. */
    static OptionalLong read(FileIndex files) {
        try {
            return Known.read(files);
        } catch (LinkageError e) {
            return OptionalLong.empty();
        }
    }

    /** The newest version of the table at a path, as far as this driver knows of it: it costs no job. */
    static OptionalLong latest(String path) {
        try {
            return Known.latest(path);
        } catch (LinkageError e) {
            return OptionalLong.empty();
        }
    }

    /** Loaded only when it is needed, so that Delta's classes may be missing. */
    private static final class Known {
        static OptionalLong read(FileIndex files) {
            return files instanceof SnapshotDescriptor delta ? OptionalLong.of(delta.version()) : OptionalLong.empty();
        }

        static OptionalLong latest(String path) {
            long version = DeltaLog.forTable(SparkSession.active(), path)
                    .unsafeVolatileSnapshot()
                    .version();
            return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
        }
    }
}
