package io.millrace.spark.autolog;

import org.apache.spark.ml.FitEnd;
import org.apache.spark.ml.FitStart;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;

/** Hears what Spark ML posts: a pipeline's fit, and those of its stages. Only looks, and leaves the work to the queue. */
final class FitListener extends SparkListener {
    private final Tracking tracking;

    FitListener(Tracking tracking) {
        this.tracking = tracking;
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof FitStart<?> start) {
            tracking.listen(() -> started(start));
        } else if (event instanceof FitEnd<?> end) {
            tracking.listen(() -> ended(end));
        }
    }

    private void started(FitStart<?> start) {
        var estimator = start.estimator();
        var data = start.dataset();
        var fit = new Fit(
                estimator,
                System.currentTimeMillis(),
                StageParams.of(estimator),
                Fit.inner(estimator),
                data.schema(),
                DataSources.read(data.queryExecution().analyzed()));
        tracking.later(tracker -> tracker.started(fit));
    }

    private void ended(FitEnd<?> end) {
        var estimator = end.estimator();
        var model = end.model();
        long time = System.currentTimeMillis();
        tracking.later(tracker -> tracker.ended(estimator, model, time));
    }
}
