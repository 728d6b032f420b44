package io.millrace.mlmanager;

import io.millrace.mlmanager.spool.Entry;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import java.util.List;

/** Params, metrics and tags of the active run. */
record Logging(Active active) {
    void param(Pair param) {
        active.needRun().run().write(new Entry.ParamValue(param.name(), param.text()));
    }

    void metric(Pair metric) {
        long time = metric.rest(0, System.currentTimeMillis());
        metric(metric.name(), metric.number(), time, metric.rest(1, 0));
    }

    void metric(String key, double value, long timestamp, long step) {
        active.needRun().run().write(new Entry.Point(key, value, timestamp, step));
    }

    void tag(Pair tag) {
        active.needRun().run().write(new Entry.TagValue(tag.name(), tag.text()));
    }

    void params(List<Pair> params) {
        active.needRun();
        Pair.each(params, this::param);
    }

    void metrics(List<Pair> metrics) {
        active.needRun();
        Pair.each(metrics, this::metric);
    }

    void tags(List<Pair> tags) {
        active.needRun();
        Pair.each(tags, this::tag);
    }

    /** One request, all or nothing. */
    void batch(List<Pair> metrics, List<Pair> params, List<Pair> tags) {
        long now = System.currentTimeMillis();
        var batch = new Entry.Batch(
                metrics.stream().map(metric -> point(metric, now)).toList(),
                params.stream()
                        .map(param -> new Param(param.name(), param.text()))
                        .toList(),
                tags.stream().map(tag -> new Tag(tag.name(), tag.text())).toList());
        active.needRun().run().write(batch);
    }

    private static Metric point(Pair metric, long now) {
        return new Metric(
                metric.name(), metric.number(), metric.rest(0, now), metric.rest(1, 0), null, null, null, null);
    }
}
