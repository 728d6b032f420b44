package io.millrace.server.search;

import java.util.List;

/** What a comparison compares with. */
public sealed interface Operand {
    record Text(String value) implements Operand {}

    record Numeric(double value) implements Operand {}

    record TextList(List<String> values) implements Operand {
        public TextList {
            values = List.copyOf(values);
        }
    }

    /** Both ends belong to it. */
    record Range(double from, double to) implements Operand {}
}
