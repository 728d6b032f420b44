package io.millrace.notebook;

import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * The Spark jobs of the cell that runs: one job group, counted as Spark tells of it, and ended when the cell is stopped. Jobs of other
 * groups, such as those of a stream in the background, are none of a cell's. Thread-safe.
 */
final class CellJobs extends SparkListener {
    private static final AtomicInteger CELLS = new AtomicInteger();

    /** Those of one cell; a job that an earlier one left behind does not count. */
    private record Cell(String group, JobProgress progress) {}

    private volatile Cell cell = new Cell("", new JobProgress());
    private volatile @Nullable SparkContext spark;

    /** From now on jobs belong to a new cell; answers how far they are. */
    JobProgress begin() {
        cell = new Cell("notebook-cell-" + CELLS.incrementAndGet(), new JobProgress());
        join();
        return cell.progress();
    }

    /** Spark was asked for: it may have started just now, or anew. */
    synchronized void use(SparkContext context) {
        if (spark != context) {
            spark = context;
            context.addSparkListener(this);
        }
        join();
    }

    /** Jobs of this thread, and of those that it starts, are the cell's. */
    void join() {
        var context = spark;
        if (context != null) {
            // Tasks end at their next rows; interrupted while Spark loads classes, they would fill the cell with
            // traces.
            context.setJobGroup(cell.group(), "A cell of a notebook", false);
        }
    }

    /** Ends the cell's jobs; those that it still tries to start fail at once. */
    void cancel() {
        var context = spark;
        if (context != null && !context.isStopped()) {
            context.cancelJobGroupAndFutureJobs(cell.group());
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        var current = cell;
        if (current.group().equals(start.properties().getProperty("spark.jobGroup.id"))
                && !start.stageInfos().isEmpty()) { // else there is nothing to do
            var tasks = new HashMap<Integer, Integer>();
            start.stageInfos().foreach(stage -> tasks.put(stage.stageId(), stage.numTasks()));
            current.progress().begin(start.jobId(), tasks);
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason().equals(Success$.MODULE$)) {
            cell.progress().taskDone(end.stageId());
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        cell.progress().end(end.jobId(), end.jobResult().equals(JobSucceeded$.MODULE$));
    }
}
