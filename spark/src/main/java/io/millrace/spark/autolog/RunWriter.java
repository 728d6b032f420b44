package io.millrace.spark.autolog;

import io.millrace.client.ModelSpec;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.util.List;

/** Where tracked runs go. Called by one thread; calls may take their time. */
interface RunWriter extends AutoCloseable {
    /**
     * Starts a run.
     *
     * @param name for people
     * @param start milliseconds since the Unix epoch, UTC
     * @return its id
     */
    String start(String name, long start, List<Tag> tags);

    void params(String runId, List<Param> params);

    void metrics(String runId, List<Metric> metrics);

    void tags(String runId, List<Tag> tags);

    void inputs(String runId, List<DatasetInput> inputs);

    void text(String runId, String path, String text);

    void model(String runId, ModelSpec model);

    /** @param end milliseconds since the Unix epoch, UTC */
    void end(String runId, RunStatus status, long end);

    @Override
    void close();
}
