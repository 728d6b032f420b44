package io.millrace.client;

import io.millrace.protocol.tracking.DeleteTag;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.LogModel;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.LogParam;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.SetTag;
import io.millrace.protocol.tracking.Tag;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is logged to a run. Any call may be repeated: the server keeps one of equal points, params and tags. Source:
 * MLflow {@code service.proto}, {@code runs/log-*}.
 */
interface LogCalls extends Calls {
    /** Most metrics of one batch. */
    int MAX_METRICS = 1000;

    /** Most params, and most tags, of one batch. */
    int MAX_PARAMS_OR_TAGS = 100;

    /** Adds one point. */
    default void logMetric(LogMetric request) {
        transport().post(API + "runs/log-metric", request);
    }

    /** Adds a point of now at step 0. */
    default void logMetric(String runId, String key, double value) {
        logMetric(runId, key, value, 0);
    }

    /** Adds a point of now. */
    default void logMetric(String runId, String key, double value, long step) {
        var now = System.currentTimeMillis();
        logMetric(new LogMetric(runId, runId, key, value, now, step, null, null, null));
    }

    /** Sets a param; another value than before is {@code INVALID_PARAMETER_VALUE}. */
    default void logParam(LogParam request) {
        transport().post(API + "runs/log-parameter", request);
    }

    default void logParam(String runId, String key, String value) {
        logParam(new LogParam(runId, runId, key, value));
    }

    /** Overwrites. */
    default void setTag(SetTag request) {
        transport().post(API + "runs/set-tag", request);
    }

    default void setTag(String runId, String key, String value) {
        setTag(new SetTag(runId, runId, key, value));
    }

    /** A tag that is not there is {@code RESOURCE_DOES_NOT_EXIST}. */
    default void deleteTag(String runId, String key) {
        transport().post(API + "runs/delete-tag", new DeleteTag(runId, runId, key));
    }

    /** At most 1000 metrics, 100 params, 100 tags and 1000 of all; on Millrace all of it or nothing. */
    default void logBatch(LogBatch request) {
        transport().post(API + "runs/log-batch", request);
    }

    /** Any number of points, in as few batches as they fit in. */
    default void logMetrics(String runId, Collection<Metric> metrics) {
        inBatches(metrics, MAX_METRICS, batch -> logBatch(new LogBatch(runId, runId, batch, List.of(), List.of())));
    }

    /** Any number of params, in as few batches as they fit in. */
    default void logParams(String runId, Collection<Param> params) {
        inBatches(
                params, MAX_PARAMS_OR_TAGS, batch -> logBatch(new LogBatch(runId, runId, List.of(), batch, List.of())));
    }

    /** Any number of tags, in as few batches as they fit in. */
    default void setTags(String runId, Collection<Tag> tags) {
        inBatches(tags, MAX_PARAMS_OR_TAGS, batch -> logBatch(new LogBatch(runId, runId, List.of(), List.of(), batch)));
    }

    /** Records data sets and models that the run read; what is already there stays. */
    default void logInputs(LogInputs request) {
        transport().post(API + "runs/log-inputs", request);
    }

    /** Records logged models that the run wrote. */
    default void logOutputs(LogOutputs request) {
        transport().post(API + "runs/outputs", request);
    }

    /**
     * Records a model below the run, as MLflow 2 does.
     *
     * @param modelJson JSON text of an MLmodel with {@code artifact_path}, {@code flavors}, {@code utc_time_created} and
     *     {@code run_id}
     */
    default void logModel(String runId, String modelJson) {
        transport().post(API + "runs/log-model", new LogModel(runId, runId, modelJson));
    }

    private static <T> void inBatches(Collection<T> values, int size, Consumer<List<T>> send) {
        var all = List.copyOf(values);
        for (int start = 0; start < all.size(); start += size) {
            send.accept(all.subList(start, Math.min(start + size, all.size())));
        }
    }
}
