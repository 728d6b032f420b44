package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;

/**
 * {@code VectorAssembler}: columns side by side in one vector. Null, and NaN in a column of numbers, are invalid; NaN inside a vector is
 * not. Kept, they become NaN.
 */
final class Assembler implements Step {
    private final String[] names;
    private final int[] slots;
    private final boolean[] vectors;

    /** Of the vector columns, as far as known. */
    private final int[] sizes;

    private final int out;
    private final Invalid invalid;
    private final boolean onlyNumbers;

    private Assembler(Stage stage, Plan plan) {
        names = stage.inputs();
        slots = new int[names.length];
        vectors = new boolean[names.length];
        sizes = new int[names.length];
        boolean numbers = true;
        for (int i = 0; i < names.length; i++) {
            vectors[i] = plan.isVector(names[i]);
            slots[i] = vectors[i] ? plan.vector(names[i]) : plan.number(names[i]);
            sizes[i] = vectors[i] ? plan.column(names[i]).size : 1;
            numbers &= !vectors[i];
        }
        onlyNumbers = numbers;
        invalid = stage.invalid();
        out = made(stage.text("outputCol"), plan).vector;
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new Assembler(stage, plan));
    }

    private Slot made(String name, Plan plan) {
        int size = 0;
        var places = new ArrayList<String>();
        for (int i = 0; i < names.length && size != Slot.NONE; i++) {
            size = sizes[i] == Slot.NONE ? Slot.NONE : size + sizes[i];
            var known = plan.column(names[i]).names;
            for (int j = 0; j < sizes[i]; j++) {
                places.add(!vectors[i] ? names[i] : names[i] + "_" + (known == null ? String.valueOf(j) : known[j]));
            }
        }
        var slot = plan.makeVector(name, size);
        slot.names = size == Slot.NONE ? null : places.toArray(String[]::new);
        return slot;
    }

    @Override
    public void run(Row row) {
        var to = row.vectors[out];
        if (onlyNumbers) {
            var values = to.dense(slots.length);
            for (int i = 0; i < slots.length; i++) {
                values[i] = number(row, i);
            }
            return;
        }
        to.sparse(0);
        int at = 0;
        for (int i = 0; i < slots.length; i++) {
            at += vectors[i] ? append(row, i, at) : appendNumber(row, i, at);
        }
        to.size = at;
    }

    private int appendNumber(Row row, int i, int at) {
        double number = number(row, i);
        if (number != 0) {
            row.vectors[out].append(at, number);
        }
        return 1;
    }

    private double number(Row row, int i) {
        double number = row.numbers[slots[i]];
        if (row.known[slots[i]] && !Double.isNaN(number)) {
            return number;
        }
        return missing(row, i) ? Double.NaN : number;
    }

    private int append(Row row, int i, int at) {
        var to = row.vectors[out];
        var from = row.vectors[slots[i]];
        if (!from.present) {
            missing(row, i);
            if (sizes[i] == Slot.NONE) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Column '%s' is null and the size of its vectors is not known", names[i]);
            }
            for (int j = 0; j < sizes[i]; j++) {
                to.append(at + j, Double.NaN);
            }
            return sizes[i];
        }
        for (int j = 0; j < from.count; j++) {
            to.append(at + from.index(j), from.values[j]);
        }
        return from.size;
    }

    private boolean missing(Row row, int i) {
        if (invalid == Invalid.ERROR) {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' is null or NaN and handleInvalid is 'error'", names[i]);
        }
        row.skipped |= invalid == Invalid.SKIP;
        return true;
    }
}
