package io.millrace.scoring.spark.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows together from columns. */
final class Assembly {
    private final SchemaNode root;
    private final Map<SchemaNode, Chunk> chunks;

    Assembly(SchemaNode root, Map<SchemaNode, Chunk> chunks) {
        this.root = root;
        this.chunks = chunks;
    }

    Fields next() {
        return fields(root);
    }

    private Fields fields(SchemaNode group) {
        var fields = new Fields();
        for (var child : group.children) {
            fields.put(child.name, field(child));
        }
        return fields;
    }

    private @Nullable Object field(SchemaNode node) {
        if (node.repetition == SchemaNode.REPEATED) {
            return repeated(node, node);
        }
        if (chunk(node).definition() < node.definition) {
            skip(node);
            return null;
        }
        if (node.children.isEmpty()) {
            return chunk(node).value();
        }
        if (node.list && node.children.size() == 1) {
            var list = node.children.get(0);
            return repeated(list, list.children.size() == 1 ? list.children.get(0) : list);
        }
        return fields(node);
    }

    private Object repeated(SchemaNode list, SchemaNode element) {
        return element.children.isEmpty() && Physical.number(element.type)
                ? numbers(list, element)
                : objects(list, element);
    }

    private double[] numbers(SchemaNode list, SchemaNode element) {
        var chunk = chunk(element);
        if (chunk.definition() < list.definition) {
            chunk.skip();
            return new double[0];
        }
        var numbers = new double[8];
        int size = 0;
        do {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            if (chunk.definition() == element.definition) {
                numbers[size++] = chunk.number();
            } else {
                chunk.skip();
                numbers[size++] = Double.NaN;
            }
        } while (chunk.repeats(list.repeat));
        return Arrays.copyOf(numbers, size);
    }

    private Object objects(SchemaNode list, SchemaNode element) {
        var objects = new ArrayList<@Nullable Object>();
        if (chunk(list).definition() < list.definition) {
            skip(list);
            return objects;
        }
        do {
            objects.add(element(list, element));
        } while (chunk(list).repeats(list.repeat));
        return objects;
    }

    private @Nullable Object element(SchemaNode list, SchemaNode element) {
        if (!element.equals(list)) {
            return field(element);
        }
        return element.children.isEmpty() ? chunk(element).value() : fields(element);
    }

    private void skip(SchemaNode node) {
        for (var leaf : node.leaves) {
            chunkOf(leaf).skip();
        }
    }

    /** The column whose levels tell about the node. */
    private Chunk chunk(SchemaNode node) {
        return chunkOf(node.leaves.get(0));
    }

    private Chunk chunkOf(SchemaNode leaf) {
        var chunk = chunks.get(leaf);
        if (chunk == null) {
            throw new IllegalArgumentException("column '" + leaf.name + "' is missing");
        }
        return chunk;
    }
}
