package io.millrace.serving;

import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several small requests as one: tables of doubles with the same columns, and tensors of the same types and shapes but for the
 * first dimension, which counts rows.
 */
final class Batch {
    private static final int SMALL = 4;

    private Batch() {}

    /** Whether it has so few rows that the call costs more than they do. */
    static boolean isSmall(Task task) {
        int rows = rows(task.data());
        return rows > 0 && rows <= SMALL && task.params().isEmpty();
    }

    /** Whether both may be scored in one call. */
    static boolean fits(Task first, Task next) {
        return first.model() == next.model() && isSmall(next) && alike(first.data(), next.data());
    }

    /** -1 when the data has no rows that can be joined. */
    private static int rows(Data data) {
        if (data instanceof Frame frame) {
            return frame.columns().stream().allMatch(Column.Doubles.class::isInstance) ? frame.rows() : -1;
        }
        if (data instanceof Tensors tensors) {
            return rows(tensors.byName());
        }
        return -1;
    }

    private static int rows(Map<String, Tensor> tensors) {
        long rows = -1;
        for (var tensor : tensors.values()) {
            if (tensor.shape().length == 0 || (rows >= 0 && rows != tensor.shape()[0])) {
                return -1;
            }
            rows = tensor.shape()[0];
        }
        return (int) rows;
    }

    private static boolean alike(Data one, Data other) {
        if (one instanceof Frame left && other instanceof Frame right) {
            return names(left).equals(names(right));
        }
        return one instanceof Tensors left && other instanceof Tensors right && alike(left.byName(), right.byName());
    }

    private static List<String> names(Frame frame) {
        return frame.columns().stream().map(Column::name).toList();
    }

    private static boolean alike(Map<String, Tensor> one, Map<String, Tensor> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> alike(entry.getValue(), other.get(entry.getKey())));
    }

    private static boolean alike(Tensor one, @org.jspecify.annotations.Nullable Tensor other) {
        if (other == null || one.type() != other.type() || one.shape().length != other.shape().length) {
            return false;
        }
        for (int i = 1; i < one.shape().length; i++) {
            if (one.shape()[i] != other.shape()[i]) {
                return false;
            }
        }
        return true;
    }

    /** All rows of all tasks, in order. */
    static Data joined(List<Task> tasks) {
        if (tasks.get(0).data() instanceof Frame first) {
            int rows = tasks.stream().mapToInt(task -> rows(task.data())).sum();
            var values = new double[rows * first.columns().size()];
            int at = 0;
            for (var task : tasks) {
                var part = ((Frame) task.data()).rowMajor();
                System.arraycopy(part, 0, values, at, part.length);
                at += part.length;
            }
            var matrix = Frame.matrix(names(first), values);
            return first.named() ? matrix : Frame.unnamed(matrix.columns(), rows);
        }
        var joined = new LinkedHashMap<String, Tensor>();
        for (var name : ((Tensors) tasks.get(0).data()).byName().keySet()) {
            joined.put(name, joined(tasks, name));
        }
        return new Tensors(joined);
    }

    private static Tensor joined(List<Task> tasks, String name) {
        var parts = new ArrayList<Tensor>();
        for (var task : tasks) {
            parts.add(java.util.Objects.requireNonNull(
                    ((Tensors) task.data()).byName().get(name)));
        }
        var first = parts.get(0);
        var values = Array.newInstance(
                first.values().getClass().getComponentType(),
                parts.stream().mapToInt(Tensor::size).sum());
        int at = 0;
        long rows = 0;
        for (var part : parts) {
            System.arraycopy(part.values(), 0, values, at, part.size());
            at += part.size();
            rows += part.shape()[0];
        }
        var shape = first.shape().clone();
        shape[0] = rows;
        return new Tensor(first.type(), shape, values);
    }

    /** Each task's part of the answer; empty when the answer does not have as many rows as went in. */
    static List<Data> split(Data answer, List<Task> tasks) {
        int rows = tasks.stream().mapToInt(task -> rows(task.data())).sum();
        if (answer instanceof Frame frame && frame.rows() == rows) {
            return frames(frame, tasks);
        }
        if (answer instanceof Tensors tensors && rows(tensors.byName()) == rows) {
            return tensors(tensors, tasks);
        }
        if (answer instanceof Data.Json json && json.value() instanceof List<?> list && list.size() == rows) {
            var parts = new ArrayList<Data>();
            int from = 0;
            for (var task : tasks) {
                int to = from + rows(task.data());
                parts.add(new Data.Json(new ArrayList<>(list.subList(from, to))));
                from = to;
            }
            return parts;
        }
        return List.of();
    }

    private static List<Data> frames(Frame frame, List<Task> tasks) {
        var parts = new ArrayList<Data>();
        int from = 0;
        for (var task : tasks) {
            int rows = rows(task.data());
            var columns = new ArrayList<Column>();
            for (var column : frame.columns()) {
                columns.add(Slices.of(column, from, rows));
            }
            parts.add(frame.named() ? Frame.of(columns, rows) : Frame.unnamed(columns, rows));
            from += rows;
        }
        return parts;
    }

    private static List<Data> tensors(Tensors answer, List<Task> tasks) {
        var parts = new ArrayList<Data>();
        int from = 0;
        for (var task : tasks) {
            int rows = rows(task.data());
            var named = new LinkedHashMap<String, Tensor>();
            for (var entry : answer.byName().entrySet()) {
                named.put(entry.getKey(), Slices.of(entry.getValue(), from, rows));
            }
            parts.add(new Tensors(named));
            from += rows;
        }
        return parts;
    }
}
