package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.spark.parquet.Fields;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** {@code KMeansModel} and {@code BisectingKMeansModel}. */
final class Clusters {
    private Clusters() {}

    static void means(Stage stage, Plan plan) {
        var rows = stage.rows("data");
        var centers = new double[rows.size()][];
        for (var row : rows) {
            int index = row.integer("clusterIdx");
            if (index < 0 || index >= centers.length) {
                throw stage.refusal("there is no cluster " + index + " of " + centers.length);
            }
            centers[index] = Vectors.read(row, "clusterCenter");
        }
        if (centers.length == 0) {
            throw stage.refusal("it has no clusters");
        }
        boolean cosine = cosine(stage);
        int in = plan.vector(stage.text("featuresCol"));
        var made = plan.makeNumber(stage.text("predictionCol"));
        made.integral = true;
        int out = made.number;
        plan.add(row -> {
            var vector = row.vector(in, centers[0].length);
            refuseNaN(vector);
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < centers.length; i++) {
                double distance = distance(vector, centers[i], cosine);
                if (distance < least) {
                    least = distance;
                    best = i;
                }
            }
            row.put(out, best);
        });
    }

    private static void refuseNaN(Vec vector) {
        for (int i = 0; i < vector.count; i++) {
            if (Double.isNaN(vector.values[i])) {
                throw INVALID_PARAMETER_VALUE.error("A vector with NaN is in no cluster");
            }
        }
    }

    private static boolean cosine(Stage stage) {
        return switch (stage.text("distanceMeasure", "euclidean")) {
            case "euclidean" -> false;
            case "cosine" -> true;
            default -> throw stage.refusal("its distance is '" + stage.text("distanceMeasure") + "'");
        };
    }

    private static double distance(Vec vector, double[] center, boolean cosine) {
        return cosine ? cosineDistance(vector, center) : squaredDistance(vector, center);
    }

    private static double squaredDistance(Vec vector, double[] center) {
        double sum = 0;
        for (int i = 0; i < center.length; i++) {
            double difference = vector.get(i) - center[i];
            sum += difference * difference;
        }
        return sum;
    }

    private static double cosineDistance(Vec vector, double[] center) {
        double squares = 0;
        for (int i = 0; i < vector.count; i++) {
            squares += vector.values[i] * vector.values[i];
        }
        if (squares == 0) {
            throw INVALID_PARAMETER_VALUE.error("The cosine distance of a vector of zeros is not defined");
        }
        return 1 - vector.dot(center, 0) / Math.sqrt(squares) / Math.sqrt(Vectors.dot(center, center));
    }

    /** A node of the tree of clusters; a leaf is the cluster of its index. */
    @SuppressWarnings("ArrayRecordComponent") // only read
    private record Node(int index, double[] center, double[] children) {}

    static void bisecting(Stage stage, Plan plan) {
        var inner = stage.folder().child("data");
        var nodes = new HashMap<Integer, Node>();
        for (Fields row : inner.rows("data")) {
            int index = row.integer("index");
            nodes.put(index, new Node(index, Vectors.read(row, "center"), row.numbers("children")));
        }
        if (!(inner.metadata().get("rootId") instanceof Number rootId) || !nodes.containsKey(rootId.intValue())) {
            throw stage.refusal("its tree has no root");
        }
        check(stage, nodes, rootId.intValue());
        var root = nodes.get(rootId.intValue());
        boolean cosine = cosine(stage);
        int in = plan.vector(stage.text("featuresCol"));
        var made = plan.makeNumber(stage.text("predictionCol"));
        made.integral = true;
        int out = made.number;
        plan.add(row -> {
            var vector = row.vector(in, root.center.length);
            refuseNaN(vector);
            row.put(out, descend(nodes, root, vector, cosine));
        });
    }

    /** That all children are there and no node is its own ancestor: the tree has as many edges as nodes less one. */
    private static void check(Stage stage, Map<Integer, Node> nodes, int root) {
        var seen = new HashSet<Integer>();
        var waiting = new ArrayDeque<Integer>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            var node = nodes.get(waiting.remove());
            if (node == null || !seen.add(node.index)) {
                throw stage.refusal("its tree is broken");
            }
            for (double child : node.children) {
                waiting.add((int) child);
            }
        }
    }

    private static int descend(Map<Integer, Node> nodes, Node root, Vec vector, boolean cosine) {
        var node = root;
        while (node.children.length > 0) {
            var best = child(nodes, node, 0);
            double least = distance(vector, best.center, cosine);
            for (int i = 1; i < node.children.length; i++) {
                var child = child(nodes, node, i);
                double distance = distance(vector, child.center, cosine);
                if (distance < least) {
                    least = distance;
                    best = child;
                }
            }
            node = best;
        }
        return node.index;
    }

    private static Node child(Map<Integer, Node> nodes, Node node, int i) {
        var child = nodes.get((int) node.children[i]);
        if (child == null) {
            throw new IllegalStateException("a tree that was checked lacks a node");
        }
        return child;
    }
}
