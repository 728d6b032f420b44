package io.millrace.benchmarks.spark;

import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param folder for tables, models and files; those that are large stay for the next run
 * @param rows of the table
 * @param rounds that count; others before them warm up
 * @param address of the tracking server, or of a database for JDBC; empty where neither is needed
 */
record Job(Path folder, int rows, int rounds, String address) {}
