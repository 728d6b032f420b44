package io.millrace.scoring.spark;

/** What one stage does to a row. Keeps no state of its own: rows of many threads pass through it. */
@FunctionalInterface
interface Step {
    void run(Row row);
}
