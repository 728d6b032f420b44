package io.millrace.examples.fraud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * A model that the tutorial tries.
 *
 * @param user whose run it is, which is the run's name too
 * @param oversampling see {@link Balance}
 * @param features columns that it learns from
 * @param params exactly what is logged before it learns
 * @param folder where the fitted pipeline is saved besides
 * @param classifier makes its last stage
 */
record Candidate(
        String user,
        double oversampling,
        List<String> features,
        Map<String, String> params,
        String folder,
        Supplier<PipelineStage> classifier) {
    private static final int[] LAYERS = {29, 14, 2};
    private static final long SEED = 5724;

    Candidate {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** A neural network without the time: 8 params. */
    static Candidate ben() {
        var features = columns(Stream.empty());
        var params = preparation("2X");
        params.put("features", features.stream().collect(Collectors.joining("', '", "['", "']")));
        params.put("classifier", "neural network");
        params.put("maxIter", "100");
        params.put("layers", "[29, 14, 2]");
        params.put("blockSize", "64");
        return new Candidate("Ben", 2, features, params, "fraudDemoPipelineModel", Candidate::network);
    }

    /** A logistic regression with the time: 34 params. */
    static Candidate amy() {
        var features = columns(Stream.of("TIME_OFFSET"));
        var params = preparation("1.5X");
        for (int i = 0; i < features.size(); i++) {
            params.put("feature " + i, features.get(i));
        }
        params.put("classifier", "logistic regression");
        return new Candidate(
                "Amy",
                1.5,
                features,
                params,
                "fraudDemoPipelineLogisticRegression",
                () -> new LogisticRegression().setFeaturesCol("scaledFeatures"));
    }

    private static Map<String, String> preparation(String oversampling) {
        var params = new LinkedHashMap<String, String>();
        params.put("oversample", oversampling);
        params.put("undersample", "1:1");
        params.put("preprocessing", "Pipeline[VectorAssembler, StandardScaler]");
        return params;
    }

    private static List<String> columns(Stream<String> before) {
        var components = IntStream.rangeClosed(1, Transactions.COMPONENTS).mapToObj(v -> "V" + v);
        return Stream.of(before, components, Stream.of("AMOUNT"))
                .flatMap(each -> each)
                .toList();
    }

    private static PipelineStage network() {
        return new MultilayerPerceptronClassifier()
                .setMaxIter(100)
                .setLayers(LAYERS)
                .setBlockSize(64)
                .setSeed(SEED)
                .setFeaturesCol("scaledFeatures");
    }

    Candidate under(String otherUser, String otherFolder) {
        return new Candidate(otherUser, oversampling, features, params, otherFolder, classifier);
    }

    Pipeline pipeline() {
        var assembler = new VectorAssembler()
                .setInputCols(features.toArray(String[]::new))
                .setOutputCol("features");
        var scaler = new StandardScaler().setInputCol("features").setOutputCol("scaledFeatures");
        return new Pipeline().setStages(new PipelineStage[] {assembler, scaler, classifier.get()});
    }
}
