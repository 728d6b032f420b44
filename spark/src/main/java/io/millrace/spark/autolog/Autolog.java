package io.millrace.spark.autolog;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.FitEnd;
import org.apache.spark.ml.FitStart;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * Autologging by hand: where {@link MillracePlugin} cannot be named in the settings, and for fits that Spark tells nobody of. Spark posts
 * events for the fit of a {@code Pipeline} and of the stages in it. An estimator that is fitted on its own posts none: {@link #fit}
 * does. Thread-safe; there is one Spark in a JVM, and so one tracking.
 */
public final class Autolog {
    private static final QueryListener LISTENER = new QueryListener();
    private static volatile Optional<Tracking> current = Optional.empty();

    private Autolog() {}

    /** Tracks an application that runs already, until {@link #stop}. Without a tracking URI it raises {@code INVALID_PARAMETER_VALUE}. */
    public static void start(SparkSession spark, AutologSettings settings) {
        spark.listenerManager().unregister(LISTENER); // of an earlier start
        spark.listenerManager().register(LISTENER);
        start(spark.sparkContext(), settings);
    }

    static void start(SparkContext context, AutologSettings settings) {
        var uri = settings.trackingUri()
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "Autologging needs a server; set spark.millrace.trackingUri or MLFLOW_TRACKING_URI"));
        start(context, settings, new LogWriter(uri, settings, context.sparkUser()));
    }

    static void start(SparkContext context, AutologSettings settings, RunWriter writer) {
        var tracking = new Tracking(context, settings, writer);
        swap(Optional.of(tracking)).ifPresent(Tracking::close);
        tracking.start();
    }

    /** Sends what is still to be sent, as long as the settings are patient, and tracks no more. Spark calls it when it stops. */
    public static void stop() {
        swap(Optional.empty()).ifPresent(Tracking::close);
    }

    static Optional<Tracking> current() {
        return current;
    }

    private static synchronized Optional<Tracking> swap(Optional<Tracking> next) {
        var before = current;
        current = next;
        return before;
    }

    /**
     * Fits, and tells the listeners of it as a pipeline does: for estimators that are fitted on their own, above all {@code
     * CrossValidator} and {@code TrainValidationSplit}, whose parts would be taken for fits of their own otherwise.
     */
    public static <M extends Model<M>> M fit(Estimator<M> estimator, Dataset<?> data) {
        if (estimator instanceof org.apache.spark.ml.Pipeline) {
            return estimator.fit(data); // tells by itself
        }
        var bus = data.sparkSession().sparkContext().listenerBus();
        var start = new FitStart<M>();
        start.estimator_$eq(estimator);
        start.dataset_$eq(data);
        bus.post(start);
        var model = estimator.fit(data);
        var end = new FitEnd<M>();
        end.estimator_$eq(estimator);
        end.model_$eq(model);
        bus.post(end);
        return model;
    }

    /**
     * Waits until the fits that ended before are tracked, their models saved. Call it before {@code spark.stop()}: a session that stops
     * saves no model any more.
     *
     * @return false when that takes longer than the time given; the rest goes on
     */
    public static boolean flush(Duration patience) {
        return current()
                .map(tracking -> {
                    drain(tracking.context(), patience);
                    return tracking.flush(patience);
                })
                .orElse(true);
    }

    private static void drain(SparkContext context, Duration patience) {
        try {
            context.listenerBus().waitUntilEmpty(patience.toMillis());
        } catch (java.util.concurrent.TimeoutException e) {
            // Then what follows says so too.
        }
    }

    /** What tracking took so far; nothing if it is off. */
    public static CpuTime cpuTime() {
        return current().map(Tracking::cpuTime).orElse(new CpuTime(Duration.ZERO, Duration.ZERO));
    }

    /** Events that could not be tracked so far. */
    public static long dropped() {
        return current().map(Tracking::dropped).orElse(0L);
    }
}
