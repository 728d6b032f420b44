package io.millrace.scoring.spark.parquet;

import java.util.Arrays;

/** A column's values in a row group, and the place up to which they are read. */
final class Chunk {
    /** One for each place of a value, missing ones included. */
    byte[] definitions = new byte[0];

    byte[] repeats = new byte[0];

    /** Present values only; whichever array suits the column's type. */
    long[] longs = new long[0];

    double[] doubles = new double[0];
    byte[][] binaries = new byte[0][];

    int entries;
    int values;

    private final SchemaNode leaf;
    private int entry;
    private int value;

    Chunk(SchemaNode leaf) {
        this.leaf = leaf;
    }

    void grow(int moreEntries, int moreValues) {
        definitions = Arrays.copyOf(definitions, entries + moreEntries);
        repeats = Arrays.copyOf(repeats, entries + moreEntries);
        if (Physical.floating(leaf.type)) {
            doubles = Arrays.copyOf(doubles, values + moreValues);
        } else if (leaf.type == Physical.BYTE_ARRAY) {
            binaries = Arrays.copyOf(binaries, values + moreValues);
        } else {
            longs = Arrays.copyOf(longs, values + moreValues);
        }
    }

    /** Definition level at the place; the end of the chunk is an error. */
    int definition() {
        if (entry >= entries) {
            throw new IllegalArgumentException("column '" + leaf.name + "' ends early");
        }
        return definitions[entry];
    }

    /** Whether what stands at the place goes on with a list of this level. */
    boolean repeats(int level) {
        return entry < entries && repeats[entry] >= level;
    }

    void skip() {
        if (definition() == leaf.definition) {
            value++;
        }
        entry++;
    }

    /** The value at the place, which must not be missing, as a number. */
    double number() {
        entry++;
        int at = value++;
        return Physical.floating(leaf.type) ? doubles[at] : longs[at];
    }

    /** The value at the place, which must not be missing. */
    Object value() {
        entry++;
        int at = value++;
        return Physical.value(leaf.type, this, at);
    }
}
