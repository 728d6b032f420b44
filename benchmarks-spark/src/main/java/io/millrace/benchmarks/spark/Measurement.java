package io.millrace.benchmarks.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One thing to measure. A wrong answer is an exception, never a number. */
interface Measurement {
    /** By name, a number for each round. */
    Map<String, List<Double>> measure(Job job) throws IOException;
}
