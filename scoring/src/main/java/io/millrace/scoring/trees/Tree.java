package io.millrace.scoring.trees;

import java.util.List;

/**
 * A tree while an ensemble is put together.
 *
 * @param output that its leaves' single value adds to; 0 when leaves have a value for each output
 * @param nodes the root first; the others in any order
 */
public record Tree(int output, List<Node> nodes) {
    public Tree {
        nodes = List.copyOf(nodes);
    }
}
