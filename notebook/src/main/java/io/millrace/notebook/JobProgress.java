package io.millrace.notebook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How far the Spark jobs of one cell are. Thread-safe. */
final class JobProgress {
    private final Set<Integer> running = new HashSet<>();

    /** By their numbers, which Spark gives once. */
    private final Map<Integer, Stage> stages = new HashMap<>();

    private int jobs;

    /** A part of a job. */
    private static final class Stage {
        private final int job;
        private final int tasks;
        private int done;

        Stage(int job, int tasks) {
            this.job = job;
            this.tasks = tasks;
        }
    }

    /** Sums over all jobs that have begun; a later one adds to them. */
    record View(int jobs, int jobsDone, int stages, int stagesDone, int tasks, int tasksDone) {
        @Override
        public String toString() {
            return "Spark: jobs " + jobsDone + "/" + jobs + " · stages " + stagesDone + "/" + stages + " · tasks "
                    + tasksDone + "/" + tasks;
        }
    }

    /**
     * A job begins.
     *
     * @param tasks how many tasks each of its stages has, by the stage's number
     */
    synchronized void begin(int job, Map<Integer, Integer> tasks) {
        jobs++;
        running.add(job);
        tasks.forEach((stage, count) -> stages.put(stage, new Stage(job, count)));
    }

    /** A task of a stage has done its work. */
    synchronized void taskDone(int stage) {
        var found = stages.get(stage);
        if (found != null && found.done < found.tasks) {
            found.done++;
        }
    }

    /** A job is over. If it went well, stages that never ran were not needed, since what they make was still there. */
    synchronized void end(int job, boolean well) {
        running.remove(job);
        stages.values().removeIf(stage -> well && stage.job == job && stage.done == 0);
        notifyAll();
    }

    /** Waits until no job runs; Spark tells of a job's end a little later than its result is there. */
    synchronized void awaitEnd(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; !running.isEmpty() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized View view() {
        int stagesDone = 0;
        int tasks = 0;
        int tasksDone = 0;
        for (var stage : stages.values()) {
            stagesDone += stage.done == stage.tasks ? 1 : 0;
            tasks += stage.tasks;
            tasksDone += stage.done;
        }
        return new View(jobs, jobs - running.size(), stages.size(), stagesDone, tasks, tasksDone);
    }
}
