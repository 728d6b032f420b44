package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of one pipeline: set its inputs, let {@link SparkPipeline#transform} run, read what the stages made, use it again. For one
 * thread at a time.
 */
public final class Row {
    final double[] numbers;

    /** Of each number whether there is one. */
    final boolean[] known;

    final @Nullable String[] texts;
    final Vec[] vectors;
    final Words[] words;

    /** Of each input whether the row came with it, be it null. */
    final boolean[] given;

    boolean skipped;

    Row(int numberCount, int textCount, int vectorCount, int wordsCount, int inputs) {
        numbers = new double[numberCount];
        known = new boolean[numberCount];
        texts = new String[textCount];
        vectors = new Vec[vectorCount];
        Arrays.setAll(vectors, i -> new Vec());
        words = new Words[wordsCount];
        Arrays.setAll(words, i -> new Words());
        given = new boolean[inputs];
    }

    /** Sets an input; NaN is a number here, {@link #setNull} is none. */
    public void set(Slot slot, double value) {
        if (slot.number != Slot.NONE) {
            put(slot.number, value);
        }
        if (slot.text != Slot.NONE) {
            texts[slot.text] = NumberText.of(value);
        }
        onlyNumberOrText(slot);
    }

    /** Sets an input. */
    public void set(Slot slot, long value) {
        if (slot.number != Slot.NONE) {
            put(slot.number, (double) value);
        }
        if (slot.text != Slot.NONE) {
            texts[slot.text] = Long.toString(value);
        }
        onlyNumberOrText(slot);
    }

    /** Sets an input; as a number it is 0 or 1. */
    public void set(Slot slot, boolean value) {
        if (slot.number != Slot.NONE) {
            put(slot.number, value ? 1 : 0);
        }
        if (slot.text != Slot.NONE) {
            texts[slot.text] = Boolean.toString(value);
        }
        onlyNumberOrText(slot);
    }

    /** Sets an input; text is never read as a number. */
    public void set(Slot slot, String value) {
        setNull(slot);
        if (slot.text == Slot.NONE) {
            throw wrongType(slot, "text");
        }
        texts[slot.text] = value;
    }

    /** Sets an input; the values are copied. */
    public void set(Slot slot, double[] value) {
        setNull(slot);
        if (slot.vector == Slot.NONE) {
            throw wrongType(slot, "a vector");
        }
        System.arraycopy(value, 0, vectors[slot.vector].dense(value.length), 0, value.length);
    }

    /**
     * Sets a sparse vector.
     *
     * @param size of the whole vector
     * @param indices ascending, below the size
     */
    public void set(Slot slot, int size, int[] indices, double[] values) {
        setNull(slot);
        if (slot.vector == Slot.NONE) {
            throw wrongType(slot, "a vector");
        }
        var vector = vectors[slot.vector];
        int last = -1;
        vector.sparse(size);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] <= last || indices[i] >= size) {
                vector.present = false;
                throw INVALID_PARAMETER_VALUE.error(
                        "The indices of column '%s' must ascend and be below %d", slot.name(), size);
            }
            last = indices[i];
            vector.append(last, values[i]);
        }
    }

    /** Sets a list of texts. */
    public void set(Slot slot, List<? extends @Nullable String> value) {
        setNull(slot);
        if (slot.words == Slot.NONE) {
            throw wrongType(slot, "a list of texts");
        }
        words[slot.words].clear();
        for (var word : value) {
            words[slot.words].add(word);
        }
    }

    /** Says that the row has no value here. */
    public void setNull(Slot slot) {
        clear(slot);
        given[input(slot)] = true;
    }

    /** Says that the rows have no such column. */
    public void unset(Slot slot) {
        clear(slot);
        given[input(slot)] = false;
    }

    private void clear(Slot slot) {
        if (slot.number != Slot.NONE) {
            known[slot.number] = false;
            numbers[slot.number] = Double.NaN;
        }
        if (slot.text != Slot.NONE) {
            texts[slot.text] = null;
        }
        if (slot.vector != Slot.NONE) {
            vectors[slot.vector].present = false;
        }
        if (slot.words != Slot.NONE) {
            words[slot.words].present = false;
        }
    }

    private void onlyNumberOrText(Slot slot) {
        if (slot.number == Slot.NONE && slot.text == Slot.NONE) {
            throw wrongType(slot, slot.vector == Slot.NONE ? "anything but a list" : "a number: it is a vector");
        }
        given[input(slot)] = true;
    }

    private static int input(Slot slot) {
        if (slot.input == Slot.NONE) {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' is made by the pipeline and cannot be set", slot.name());
        }
        return slot.input;
    }

    private static RuntimeException wrongType(Slot slot, String given) {
        return INVALID_PARAMETER_VALUE.error("Column '%s' cannot be %s", slot.name(), given);
    }

    /** Whether the column has a value. */
    public boolean has(Slot slot) {
        return switch (slot.kind()) {
            case NUMBER -> known[slot.number];
            case TEXT -> texts[slot.text] != null;
            case VECTOR -> vectors[slot.vector].present;
            case WORDS -> words[slot.words].present;
        };
    }

    /** A column of numbers; NaN when there is none. */
    public double number(Slot slot) {
        return slot.number != Slot.NONE && known[slot.number] ? numbers[slot.number] : Double.NaN;
    }

    /** A column of texts; null when there is none. */
    public @Nullable String text(Slot slot) {
        return slot.text == Slot.NONE ? null : texts[slot.text];
    }

    /** A place of a column of vectors, as a class's probability; NaN when there is no vector. */
    public double number(Slot slot, int index) {
        return slot.vector != Slot.NONE && vectors[slot.vector].present
                ? vectors[slot.vector].get(index)
                : Double.NaN;
    }

    /** A column of vectors, copied, with its zeros; null when there is none. */
    public double @Nullable [] vector(Slot slot) {
        return slot.vector != Slot.NONE && vectors[slot.vector].present ? vectors[slot.vector].toArray() : null;
    }

    /** A column of lists of texts, copied; null when there is none. */
    public @Nullable List<@Nullable String> words(Slot slot) {
        return slot.words != Slot.NONE && words[slot.words].present ? words[slot.words].toList() : null;
    }

    void put(int slot, double value) {
        numbers[slot] = value;
        known[slot] = true;
    }

    /** A vector that must be there. */
    Vec vector(int slot) {
        var vector = vectors[slot];
        if (!vector.present) {
            throw INVALID_PARAMETER_VALUE.error("A vector is null");
        }
        return vector;
    }

    /** A vector that must be there and have a size. */
    Vec vector(int slot, int size) {
        var vector = vector(slot);
        if (vector.size != size) {
            throw INVALID_PARAMETER_VALUE.error("A vector has %d values instead of %d", vector.size, size);
        }
        return vector;
    }

    /** The values of a vector that must be there and have a size, zeros included; not to be changed. */
    double[] denseValues(int slot, int size, int scratch) {
        var vector = vector(slot, size);
        if (vector.dense) {
            return vector.values;
        }
        var values = vectors[scratch].dense(size);
        vector.writeTo(values);
        return values;
    }
}
