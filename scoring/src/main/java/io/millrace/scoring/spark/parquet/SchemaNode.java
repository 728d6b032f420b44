package io.millrace.scoring.spark.parquet;

import java.util.ArrayList;
import java.util.List;

/** A column, or a group of columns, of a file. */
final class SchemaNode {
    private static final int MAX_DEPTH = 32;

    static final int REQUIRED = 0;
    static final int REPEATED = 2;

    final String name;
    final int repetition;

    /** Parquet's physical type; -1 for a group. */
    final int type;

    final boolean list;
    final int definition;
    final int repeat;
    final List<SchemaNode> children = new ArrayList<>();

    /** The columns of the node, in the file's order. */
    final List<SchemaNode> leaves = new ArrayList<>();

    private SchemaNode(Thrift.Struct element, int definition, int repeat) {
        name = element.text(4);
        repetition = element.integer(3, REQUIRED);
        type = element.integer(5, 0) > 0 ? -1 : element.integer(1, -1);
        list = element.integer(6, -1) == 3;
        this.definition = definition + (repetition == REQUIRED ? 0 : 1);
        this.repeat = repeat + (repetition == REPEATED ? 1 : 0);
    }

    /** @param elements of the footer, parents before children */
    static SchemaNode root(List<Thrift.Struct> elements) {
        var place = new int[1];
        var root = read(elements, place, new int[] {0, 0}, 0);
        if (place[0] != elements.size()) {
            throw new IllegalArgumentException("the schema has elements without a parent");
        }
        return root;
    }

    private static SchemaNode read(List<Thrift.Struct> elements, int[] place, int[] levels, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("the schema is nested too deep");
        }
        var element = elements.get(place[0]++);
        var node = new SchemaNode(element, levels[0], levels[1]);
        int children = element.integer(5, 0);
        for (int i = 0; i < children; i++) {
            var child = read(elements, place, new int[] {node.definition, node.repeat}, depth + 1);
            node.children.add(child);
            node.leaves.addAll(child.leaves);
        }
        if (children == 0) {
            node.leaves.add(node);
        }
        return node;
    }
}
