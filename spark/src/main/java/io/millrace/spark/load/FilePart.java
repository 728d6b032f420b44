package io.millrace.spark.load;

import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The part of a file that one task reads: the records that begin in it.
 *
 * @param ordinal its place among the import's parts, in the order of files and bytes
 * @param end the byte after it; the file's length or more for its last part
 */
record FilePart(int ordinal, InputFile file, long start, long end) implements InputPartition {
    private static final long serialVersionUID = 1L;
}
