package io.millrace.scoring.codec;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a table out of values that come row after row. Used by one thread. */
abstract class RowSink {
    private final List<String> extra = new ArrayList<>();
    int rows;

    /** For the columns of a signature, or for any. */
    static RowSink of(@Nullable Layout layout, Coercion coercion) {
        if (layout == null) {
            return new AnyRows();
        }
        return layout.isMatrix() ? new MatrixRows(layout, coercion) : new TypedRows(layout, coercion);
    }

    /** Number of the column with that name; -1 when values of it are not wanted. */
    abstract int find(String name);

    /** Number of the column at that position of a row without names; -1 when values of it are not wanted. */
    abstract int at(int position);

    /** Name as JSON has it between its quotes; absent if the column cannot be told by its bytes. */
    byte @Nullable [] key(int column) {
        return null;
    }

    abstract String name(int column);

    /** Takes the value that comes next in JSON; a second one for the same row is refused. */
    abstract void read(int column, JsonBytes json, Place place);

    abstract void add(int column, @Nullable Object value, Place place);

    /** Ends a row: columns that it had no value for are missing in it. */
    abstract void endRow(Place place);

    /** The table; required columns that had no value in any row raise {@code INVALID_PARAMETER_VALUE}. */
    abstract Frame frame();

    /** A column that nobody wants, for the error about another one. */
    final void extra(String name) {
        if (extra.size() < 20) {
            extra.add(name);
        }
    }

    final List<String> extra() {
        return extra;
    }

    /** Rows of any columns, as they come. */
    private static final class AnyRows extends RowSink {
        private final List<NaturalBuilder> builders = new ArrayList<>();
        private final java.util.Map<String, Integer> byName = new java.util.HashMap<>();
        private boolean named;

        @Override
        int find(String name) {
            named = true;
            return byName.computeIfAbsent(name, this::create);
        }

        @Override
        int at(int position) {
            return byName.computeIfAbsent(String.valueOf(position), this::create);
        }

        private int create(String name) {
            builders.add(new NaturalBuilder(name));
            return builders.size() - 1;
        }

        @Override
        String name(int column) {
            return builders.get(column).name;
        }

        @Override
        void read(int column, JsonBytes json, Place place) {
            ready(column, place).read(json, place);
        }

        @Override
        void add(int column, @Nullable Object value, Place place) {
            ready(column, place).add(value, place);
        }

        private NaturalBuilder ready(int column, Place place) {
            var builder = builders.get(column);
            TypedRows.checkOnce(builder, rows, place);
            fill(builder, place);
            return builder;
        }

        private void fill(NaturalBuilder builder, Place place) {
            while (builder.size < rows) {
                builder.add(null, place);
            }
        }

        @Override
        void endRow(Place place) {
            rows++;
            for (var builder : builders) {
                fill(builder, place);
            }
        }

        @Override
        Frame frame() {
            var columns = builders.stream()
                    .map(NaturalBuilder::build)
                    .map(Column.class::cast)
                    .toList();
            return named ? Frame.of(columns, rows) : Frame.unnamed(columns, rows);
        }
    }
}
