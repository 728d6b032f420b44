package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipeline while it is compiled: which columns there are so far, and the steps. A column that no stage makes is an input. */
final class Plan {
    private final Map<String, DataType> hints;
    private final Map<String, Slot> columns = new LinkedHashMap<>();
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> outputs = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    /** @param hints types of inputs that the model's signature tells */
    Plan(Map<String, DataType> hints) {
        this.hints = hints;
    }

    void add(Step step) {
        steps.add(step);
    }

    Slot column(String name) {
        return columns.computeIfAbsent(name, this::input);
    }

    @Nullable
    Slot find(String name) {
        return columns.get(name);
    }

    private Slot input(String name) {
        var slot = new Slot(name, inputs.size());
        var hint = hints.get(name);
        slot.integral = hint == DataType.Scalar.INTEGER || hint == DataType.Scalar.LONG;
        slot.single = hint == DataType.Scalar.FLOAT;
        inputs.add(slot);
        return slot;
    }

    /** A column that is read as numbers. */
    int number(String name) {
        var slot = column(name);
        slot.optional = false;
        if (slot.number == Slot.NONE) {
            refuseUnlessInput(slot, "numbers");
            slot.number = next(Kind.NUMBER);
        }
        return slot.number;
    }

    /** A column that is read as text; a stage's numbers are cast. */
    int text(String name) {
        var slot = column(name);
        if (slot.text == Slot.NONE && slot.input == Slot.NONE && slot.number != Slot.NONE) {
            slot.text = next(Kind.TEXT);
            int from = slot.number;
            int to = slot.text;
            boolean integral = slot.integral;
            add(row -> row.texts[to] = row.known[from] ? cast(row.numbers[from], integral) : null);
        }
        if (slot.text == Slot.NONE) {
            refuseUnlessInput(slot, "texts");
            slot.text = next(Kind.TEXT);
        }
        return slot.text;
    }

    private static String cast(double value, boolean integral) {
        return integral ? Long.toString((long) value) : NumberText.of(value);
    }

    int requiredText(String name) {
        column(name).optional = false;
        return text(name);
    }

    int vector(String name) {
        var slot = column(name);
        slot.optional = false;
        if (slot.vector == Slot.NONE) {
            refuseUnlessInput(slot, "vectors");
            slot.vector = next(Kind.VECTOR);
        }
        return slot.vector;
    }

    int words(String name) {
        var slot = column(name);
        slot.optional = false;
        if (slot.words == Slot.NONE) {
            refuseUnlessInput(slot, "lists of texts");
            slot.words = next(Kind.WORDS);
        }
        return slot.words;
    }

    /** Whether a column that may be one or the other has vectors: a stage made it so, or the signature says so. */
    boolean isVector(String name) {
        var slot = columns.get(name);
        if (slot != null && slot.vector != Slot.NONE) {
            return true;
        }
        var hint = hints.get(name);
        return (slot == null || slot.input != Slot.NONE)
                && (hint == DataType.Special.SPARKML_VECTOR || hint instanceof DataType.Array);
    }

    private static void refuseUnlessInput(Slot slot, String use) {
        if (slot.input == Slot.NONE) {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' has no %s", slot.name(), use);
        }
    }

    Slot makeNumber(String name) {
        var slot = made(name);
        slot.number = next(Kind.NUMBER);
        return slot;
    }

    Slot makeText(String name) {
        var slot = made(name);
        slot.text = next(Kind.TEXT);
        return slot;
    }

    Slot makeVector(String name, int size) {
        var slot = made(name);
        slot.vector = next(Kind.VECTOR);
        slot.size = size;
        return slot;
    }

    Slot makeWords(String name) {
        var slot = made(name);
        slot.words = next(Kind.WORDS);
        return slot;
    }

    private Slot made(String name) {
        var slot = new Slot(name, Slot.NONE);
        columns.put(name, slot);
        outputs.removeIf(before -> before.name().equals(name));
        outputs.add(slot);
        return slot;
    }

    /** Makes a column one that only stages see. */
    void hide(String name) {
        outputs.removeIf(slot -> slot.name().equals(name));
        columns.remove(name);
    }

    /** A vector that no column shows. */
    int scratch() {
        return next(Kind.VECTOR);
    }

    private int next(Kind kind) {
        int next = count(kind);
        counts.put(kind, next + 1);
        return next;
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    List<Slot> inputs() {
        return List.copyOf(inputs);
    }

    /** In the order in which stages make them. */
    List<Slot> outputs() {
        return List.copyOf(outputs);
    }

    Step[] steps() {
        return steps.toArray(Step[]::new);
    }
}
