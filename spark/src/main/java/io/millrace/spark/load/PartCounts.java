package io.millrace.spark.load;

import java.io.Serializable;

/**
 * What one part came to. A part that is read twice, because a task was repeated, comes to the same; so counts are taken
 * by ordinal, and no repetition is counted.
 *
 * @param lines physical lines begun in it
 * @param bytes of the file
 */
record PartCounts(int ordinal, long lines, long good, long bad, long bytes) implements Serializable {}
