package io.millrace.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.ONNXExportable;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * A linear model as ONNX that takes the raw columns of the data. One matrix product in front of Tribuo's graph scales
 * each column and puts it where Tribuo, which sorts features by name, expects it.
 */
final class OnnxExport {
    static final String INPUT = "input";
    static final String OUTPUT = "probabilities";

    private OnnxExport() {}

    /** The model's bytes; input and output are float32 of shape [rows, features] and [rows, 2]. */
    static byte[] of(LinearSGDModel model, List<String> features, Scaling scaling) {
        int count = features.size();
        var graph = new ONNXContext();
        var input = graph.floatInput(INPUT, count);
        var output = graph.floatOutput(OUTPUT, model.getOutputIDInfo().size());
        var weights = new float[count * count];
        var offsets = new float[count];
        for (int column = 0; column < count; column++) {
            int place = model.getFeatureIDMap().getID(features.get(column));
            double deviation = scaling.deviations().get(column);
            weights[column * count + place] = (float) (1 / deviation);
            offsets[place] = (float) (-scaling.means().get(column) / deviation);
        }
        var matrix = graph.floatTensor("scaling", List.of(count, count), buffer -> buffer.put(weights));
        var scaled = input.apply(ONNXOperators.GEMM, List.of(matrix, graph.array("offsets", offsets)), "scaled");
        model.writeONNXGraph(scaled).assignTo(output);
        return ONNXExportable.buildModel(graph, "io.millrace.examples", 1, model)
                .toByteArray();
    }

    /** Names of the columns of the output, in order. */
    static List<String> classes(LinearSGDModel model) {
        return IntStream.range(0, model.getOutputIDInfo().size())
                .mapToObj(model.getOutputIDInfo()::getOutput)
                .map(Label::getLabel)
                .toList();
    }
}
