package io.millrace.benchmarks;

/** Something that is measured. A wrong reply is an exception, never a figure. */
public interface Workload {
    /** On the command line and in the report. */
    String name();

    void run(Bench bench) throws Exception;
}
