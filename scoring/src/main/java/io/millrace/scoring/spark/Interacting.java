package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

/** {@code Interaction}: all products of a place of each column; an indexed category counts as a place for each. */
final class Interacting implements Step {
    private final String[] names;
    private final int[] slots;

    /** Places of each column; 0 for vectors, which bring their own. */
    private final int[] categories;

    private final boolean[] vectors;
    private final int out;

    private Interacting(Stage stage, Plan plan) {
        names = stage.inputs();
        slots = new int[names.length];
        categories = new int[names.length];
        vectors = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            vectors[i] = plan.isVector(names[i]);
            slots[i] = vectors[i] ? plan.vector(names[i]) : plan.number(names[i]);
            var labels = plan.column(names[i]).labels;
            categories[i] = labels == null ? 1 : labels.length;
        }
        out = plan.makeVector(stage.text("outputCol"), Slot.NONE).vector;
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new Interacting(stage, plan));
    }

    @Override
    public void run(Row row) {
        int size = 1;
        for (int i = 0; i < slots.length; i++) {
            size = Math.multiplyExact(size, vectors[i] ? row.vector(slots[i]).size : categories[i]);
        }
        row.vectors[out].sparse(size);
        multiply(row, 0, 0, 1);
    }

    private void multiply(Row row, int column, int at, double product) {
        if (column == slots.length) {
            row.vectors[out].append(at, product);
        } else if (vectors[column]) {
            var vector = row.vectors[slots[column]];
            for (int i = 0; i < vector.count; i++) {
                if (vector.values[i] != 0) {
                    multiply(row, column + 1, at * vector.size + vector.index(i), product * vector.values[i]);
                }
            }
        } else {
            number(row, column, at, product);
        }
    }

    private void number(Row row, int column, int at, double product) {
        double value = row.numbers[slots[column]];
        if (!row.known[slots[column]]) {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' is null", names[column]);
        }
        if (categories[column] == 1) {
            multiply(row, column + 1, at, product * value);
        } else if (value >= 0 && value < categories[column] && value == (int) value) {
            multiply(row, column + 1, at * categories[column] + (int) value, product);
        } else {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' has the unseen category %s", names[column], value);
        }
    }
}
