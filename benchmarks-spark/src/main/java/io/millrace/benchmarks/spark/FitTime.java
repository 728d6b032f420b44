package io.millrace.benchmarks.spark;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Processor time of fits: of the thread that calls, and of the tasks of its jobs, told apart from all others by their group. */
final class FitTime extends SparkListener {
    private static final String GROUP = "measured fit";
    private static final long PATIENCE_MILLIS = 60_000;

    private final SparkContext context;
    private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
    private final AtomicLong ofFits = new AtomicLong();
    private final AtomicLong ofOthers = new AtomicLong();

    private FitTime(SparkContext context) {
        this.context = context;
    }

    static FitTime listening(SparkContext context) {
        var time = new FitTime(context);
        context.addSparkListener(time);
        return time;
    }

    /** Nanoseconds of a fit. */
    long of(Runnable fit) {
        settle();
        ofFits.set(0);
        var threads = ManagementFactory.getThreadMXBean();
        context.setJobGroup(GROUP, GROUP, false);
        long start = threads.getCurrentThreadCpuTime();
        fit.run();
        long caller = threads.getCurrentThreadCpuTime() - start;
        context.clearJobGroup();
        settle();
        return caller + ofFits.get();
    }

    /** Nanoseconds of all tasks that were no fit's, since this was asked last. */
    long others() {
        settle();
        return ofOthers.getAndSet(0);
    }

    private void settle() {
        try {
            context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("Spark is behind with its events", late);
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (GROUP.equals(event.properties().getProperty("spark.jobGroup.id"))) {
            stages.add(event.stageInfo().stageId());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        var sum = stages.contains(event.stageId()) ? ofFits : ofOthers;
        sum.addAndGet(event.taskMetrics().executorCpuTime());
    }
}
