package io.millrace.mlmanager.spool;

import io.millrace.mlmanager.spool.SpoolQueue.Waiting;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Neighbouring entries that one batch can carry. Source of the limits: MLflow {@code runs/log-batch}. */
final class Group {
    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_PARAMS_OR_TAGS = 100;
    private static final int MAX_BYTES = 700_000;

    private final List<Metric> metrics = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private final Map<String, String> params = new HashMap<>();
    private final List<Param> paramsInOrder = new ArrayList<>();
    private final List<Waiting> members = new ArrayList<>();
    private int bytes;

    /** @return whether it goes along; false also of what goes alone */
    boolean add(Waiting waiting, Entry entry) {
        int size = waiting.payload().remaining();
        if (members.size() == MAX_ENTRIES || (bytes + size > MAX_BYTES && !members.isEmpty()) || !fits(entry)) {
            return false;
        }
        members.add(waiting);
        bytes += size;
        return true;
    }

    private boolean fits(Entry entry) {
        if (entry instanceof Entry.Point point) {
            return metrics.add(
                    new Metric(point.key(), point.value(), point.timestamp(), point.step(), null, null, null, null));
        }
        if (entry instanceof Entry.TagValue tag) {
            return tags.size() < MAX_PARAMS_OR_TAGS && tags.add(new Tag(tag.key(), tag.value()));
        }
        return entry instanceof Entry.ParamValue param && fits(param);
    }

    /** A batch names a param once. */
    private boolean fits(Entry.ParamValue param) {
        var known = params.get(param.key());
        if (known != null) {
            return known.equals(param.value());
        }
        if (params.size() == MAX_PARAMS_OR_TAGS) {
            return false;
        }
        params.put(param.key(), param.value());
        return paramsInOrder.add(new Param(param.key(), param.value()));
    }

    List<Waiting> members() {
        return members;
    }

    Entry.Batch batch() {
        return new Entry.Batch(metrics, paramsInOrder, tags);
    }
}
