package io.millrace.mlmanager.spool;

import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.util.List;

/** Something that is written to a run. Sending one twice changes nothing. */
public sealed interface Entry {
    /**
     * A point of a metric.
     *
     * @param timestamp milliseconds since the Unix epoch, UTC
     */
    record Point(String key, double value, long timestamp, long step) implements Entry {}

    /** A param; once set it keeps its value. */
    record ParamValue(String key, String value) implements Entry {}

    /** A tag; overwrites. */
    record TagValue(String key, String value) implements Entry {}

    /** Many at once, all or nothing; at most what one batch of MLflow takes. */
    record Batch(List<Metric> metrics, List<Param> params, List<Tag> tags) implements Entry {
        public Batch {
            metrics = List.copyOf(metrics);
            params = List.copyOf(params);
            tags = List.copyOf(tags);
        }
    }

    /**
     * A file whose bytes lie in the spool.
     *
     * @param path below the run's artifacts
     * @param sha256 of its bytes, in hexadecimal; their name in the spool too
     * @param size bytes
     */
    record StoredFile(String path, String sha256, long size) implements Entry {}

    /** Data sets that the run read or wrote. */
    record Inputs(List<DatasetInput> datasets) implements Entry {
        public Inputs {
            datasets = List.copyOf(datasets);
        }
    }

    /**
     * A note that a model is among the run's artifacts.
     *
     * @param uuid of the model
     * @param json as {@code runs/log-model} takes it
     */
    record ModelNote(String uuid, String json) implements Entry {}

    /**
     * The run's end.
     *
     * @param time milliseconds since the Unix epoch, UTC
     */
    record End(RunStatus status, long time) implements Entry {}

    /** The run's deletion; it can be restored. */
    record Deletion() implements Entry {}
}
