package io.millrace.server.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A parsed filter. The closed type makes the compiler find every place that must learn a new form. */
public sealed interface Filter {
    /** All of them; an empty list is always true. */
    record And(List<Filter> parts) implements Filter {
        /** Matches everything. */
        public static final And NOTHING_ASKED = new And(List.of());

        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The complement within what is searched: entities that lack a key are in it. */
    record Not(Filter part) implements Filter {}

    /**
     * One comparison; it only holds for entities that have the key.
     *
     * @param subject what kind of thing
     * @param key name of the metric, param or tag; of an attribute its canonical name
     * @param operator legal for that field
     * @param operand of the type that operator and field ask for
     */
    record Comparison(Subject subject, String key, Operator operator, Operand operand) implements Filter {}

    /** Every comparison in it, at any depth. */
    default Stream<Comparison> comparisons() {
        return switch (this) {
            case Comparison comparison -> Stream.of(comparison);
            case And and -> and.parts().stream().flatMap(Filter::comparisons);
            case Or or -> or.parts().stream().flatMap(Filter::comparisons);
            case Not not -> not.part().comparisons();
        };
    }

    /** The comparisons that every match must meet. */
    default List<Comparison> conjuncts() {
        return switch (this) {
            case And and ->
                and.parts().stream().flatMap(part -> part.conjuncts().stream()).toList();
            case Comparison comparison -> List.of(comparison);
            case Or or -> List.of();
            case Not not -> List.of();
        };
    }

    /** What is left to test where some of the {@link #conjuncts} are known to be met. */
    default Filter without(Set<Comparison> met) {
        return switch (this) {
            case And and ->
                new And(and.parts().stream().map(part -> part.without(met)).toList());
            case Comparison comparison -> met.contains(comparison) ? And.NOTHING_ASKED : comparison;
            case Or or -> or;
            case Not not -> not;
        };
    }
}
