package io.millrace.spark.autolog;

import io.millrace.spark.ml.SharedFolder;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;

/**
 * Hears of each query that went well what it read and wrote. Spark makes one for each session, of the class that its setting names, so
 * it asks which tracking is on.
 */
public final class QueryListener implements QueryExecutionListener {
    @Override
    public void onSuccess(String function, QueryExecution query, long nanos) {
        Autolog.current().ifPresent(tracking -> tracking.listen(() -> note(tracking, query)));
    }

    private static void note(Tracking tracking, QueryExecution query) {
        var plan = query.analyzed();
        var read = DataSources.read(plan).stream()
                .filter(QueryListener::isOfTheJob)
                .toList();
        if (!read.isEmpty()) {
            tracking.later(tracker -> tracker.read(read));
        }
        if (DataSources.isWrite(plan)) {
            tracking.later(tracker ->
                    DataSources.written(plan).filter(QueryListener::isOfTheJob).ifPresent(tracker::written));
        }
    }

    private static boolean isOfTheJob(DataSource source) {
        return !source.path().contains("/" + SharedFolder.PREFIX);
    }

    @Override
    public void onFailure(String function, QueryExecution query, Exception failure) {
        // A query that failed wrote nothing, and what it read made nothing.
    }
}
