package io.millrace.spark.source;

import java.io.Serializable;
import java.util.List;

/**
 * What is asked of the store.
 *
 * @param trackingUri of the server
 * @param experimentIds of the runs
 * @param filter in MLflow's grammar; empty: all
 * @param keys of metrics, params or tags; empty: all
 */
record StoreQuery(String trackingUri, StoreTable table, List<String> experimentIds, String filter, List<String> keys)
        implements Serializable {
    private static final long serialVersionUID = 1;

    StoreQuery withFilter(String text, List<String> names) {
        return new StoreQuery(trackingUri, table, experimentIds, text, names);
    }

    boolean wants(String key) {
        return keys.isEmpty() || keys.contains(key);
    }
}
