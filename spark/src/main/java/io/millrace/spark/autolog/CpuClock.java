package io.millrace.spark.autolog;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/** Processor time that pieces of work took, by the accounts of their threads. Thread-safe. */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder nanos = new LongAdder();

    void run(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            work.run();
        } finally {
            nanos.add(THREADS.getCurrentThreadCpuTime() - start);
        }
    }

    long nanos() {
        return nanos.sum();
    }
}
