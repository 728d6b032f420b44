package io.millrace.scoring.spark;

import static io.millrace.scoring.spark.ParityCase.fitted;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Binarizer;
import org.apache.spark.ml.feature.CountVectorizer;
import org.apache.spark.ml.feature.DCT;
import org.apache.spark.ml.feature.FeatureHasher;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.Interaction;
import org.apache.spark.ml.feature.NGram;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PolynomialExpansion;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.ml.feature.StopWordsRemover;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.feature.UnivariateFeatureSelector;
import org.apache.spark.ml.feature.VarianceThresholdSelector;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.feature.VectorIndexer;
import org.apache.spark.ml.feature.VectorSizeHint;
import org.apache.spark.ml.feature.VectorSlicer;
import org.apache.spark.ml.feature.Word2Vec;

/** Stages that make features of vectors, texts and lists. */
final class FeatureCases {
    private FeatureCases() {}

    static List<ParityCase> all() {
        var cases = new ArrayList<ParityCase>();
        vectors(cases);
        numbers(cases);
        selectors(cases);
        texts(cases);
        counts(cases);
        formulas(cases);
        return cases;
    }

    private static void vectors(List<ParityCase> cases) {
        for (double p : new double[] {1, 2, 3.5, Double.POSITIVE_INFINITY}) {
            cases.add(fitted(
                    "Normalizer",
                    "p " + p,
                    new Normalizer().setP(p).setInputCol("features").setOutputCol("o")));
        }
        cases.add(
                fitted("PCAModel", "", new PCA().setK(2).setInputCol("features").setOutputCol("o")));
        for (int degree : new int[] {1, 2, 3}) {
            cases.add(fitted(
                    "PolynomialExpansion",
                    "degree " + degree,
                    new PolynomialExpansion()
                            .setDegree(degree)
                            .setInputCol("nn")
                            .setOutputCol("o")));
        }
        for (boolean inverse : new boolean[] {true, false}) {
            cases.add(fitted(
                    "DCT",
                    inverse ? "inverse" : "",
                    new DCT().setInverse(inverse).setInputCol("features").setOutputCol("o")));
        }
        for (var invalid : new String[] {"error", "skip", "keep"}) {
            cases.add(fitted(
                    "VectorIndexerModel",
                    invalid,
                    new VectorIndexer()
                            .setMaxCategories(4)
                            .setInputCol("nn")
                            .setOutputCol("o")
                            .setHandleInvalid(invalid)));
        }
        for (var invalid : new String[] {"error", "skip", "optimistic"}) {
            cases.add(fitted(
                    "VectorSizeHint",
                    invalid,
                    new VectorSizeHint().setInputCol("features").setSize(3).setHandleInvalid(invalid)));
        }
        var hint = new VectorSizeHint().setInputCol("features").setSize(3).setHandleInvalid("optimistic");
        cases.add(fitted(
                "VectorAssembler",
                "hinted keep",
                hint,
                assembler("a", "features").setHandleInvalid("keep")));
    }

    private static VectorAssembler assembler(String... inputs) {
        return new VectorAssembler().setInputCols(inputs).setOutputCol("v");
    }

    private static void numbers(List<ParityCase> cases) {
        cases.add(fitted(
                "Binarizer",
                "number",
                new Binarizer().setThreshold(0.3).setInputCol("a").setOutputCol("o")));
        cases.add(fitted(
                "Binarizer",
                "vector",
                new Binarizer().setThreshold(-0.3).setInputCol("features").setOutputCol("o")));
        cases.add(fitted(
                "Binarizer",
                "many",
                new Binarizer()
                        .setThresholds(new double[] {0.5, -0.5})
                        .setInputCols(new String[] {"a", "features"})
                        .setOutputCols(new String[] {"o", "o2"})));
        cases.add(fitted(
                "IndexToString",
                "own labels",
                new IndexToString()
                        .setLabels(new String[] {"x", "y", "z"})
                        .setInputCol("three")
                        .setOutputCol("o")));
        for (var invalid : new String[] {"skip", "keep"}) {
            var indexer =
                    new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid(invalid);
            cases.add(fitted(
                    "IndexToString",
                    "the indexer's labels " + invalid,
                    indexer,
                    new IndexToString().setInputCol("ci").setOutputCol("o")));
        }
    }

    private static void selectors(List<ParityCase> cases) {
        cases.add(fitted(
                "VectorSlicer",
                "indices",
                new VectorSlicer()
                        .setIndices(new int[] {2, 0})
                        .setInputCol("features")
                        .setOutputCol("o")));
        cases.add(fitted(
                "VectorSlicer",
                "names",
                assembler("a", "b", "i").setHandleInvalid("keep"),
                new VectorSlicer()
                        .setNames(new String[] {"i", "a"})
                        .setInputCol("v")
                        .setOutputCol("o")));
        cases.add(fitted(
                "VarianceThresholdSelectorModel",
                "",
                new VarianceThresholdSelector()
                        .setVarianceThreshold(0.3)
                        .setFeaturesCol("nn")
                        .setOutputCol("o")));
        cases.add(fitted(
                "UnivariateFeatureSelectorModel",
                "",
                new UnivariateFeatureSelector()
                        .setFeatureType("continuous")
                        .setLabelType("categorical")
                        .setSelectionThreshold(2)
                        .setOutputCol("o")));
        cases.add(fitted("ChiSqSelectorModel", "", chiSquared()));
    }

    @SuppressWarnings("deprecation") // still found in saved models
    private static PipelineStage chiSquared() {
        return new org.apache.spark.ml.feature.ChiSqSelector()
                .setNumTopFeatures(2)
                .setFeaturesCol("nn")
                .setOutputCol("o");
    }

    private static void texts(List<ParityCase> cases) {
        cases.add(fitted("Tokenizer", "", new Tokenizer().setInputCol("t").setOutputCol("o")));
        cases.add(fitted(
                "RegexTokenizer", "gaps", new RegexTokenizer().setInputCol("t").setOutputCol("o")));
        cases.add(fitted(
                "RegexTokenizer",
                "tokens",
                new RegexTokenizer()
                        .setGaps(false)
                        .setPattern("\\w+")
                        .setMinTokenLength(3)
                        .setToLowercase(false)
                        .setInputCol("t")
                        .setOutputCol("o")));
        for (boolean exact : new boolean[] {true, false}) {
            cases.add(fitted(
                    "StopWordsRemover",
                    exact ? "exact" : "",
                    new StopWordsRemover()
                            .setStopWords(new String[] {"THE", "w1", "w2"})
                            .setCaseSensitive(exact)
                            .setInputCol("words")
                            .setOutputCol("o")));
        }
        for (int n : new int[] {1, 2, 3}) {
            cases.add(fitted(
                    "NGram", "of " + n, new NGram().setN(n).setInputCol("words").setOutputCol("o")));
        }
    }

    private static void counts(List<ParityCase> cases) {
        for (boolean binary : new boolean[] {true, false}) {
            var name = binary ? "binary" : "";
            var tokens = new Tokenizer().setInputCol("t").setOutputCol("tokens");
            cases.add(fitted(
                    "HashingTF",
                    name,
                    tokens,
                    new HashingTF()
                            .setBinary(binary)
                            .setNumFeatures(50)
                            .setInputCol("tokens")
                            .setOutputCol("o")));
            cases.add(fitted(
                    "CountVectorizerModel",
                    name,
                    new CountVectorizer().setBinary(binary).setInputCol("words").setOutputCol("o")));
        }
        cases.add(fitted(
                "HashingTF", "large", new HashingTF().setInputCol("words").setOutputCol("o")));
        cases.add(fitted(
                "CountVectorizerModel",
                "share",
                new CountVectorizer().setMinTF(0.3).setInputCol("words").setOutputCol("o")));
        cases.add(fitted(
                "CountVectorizerModel",
                "twice",
                new CountVectorizer()
                        .setMinTF(2)
                        .setVocabSize(5)
                        .setInputCol("words")
                        .setOutputCol("o")));
        cases.add(fitted(
                "Word2VecModel",
                "",
                new Word2Vec()
                        .setVectorSize(3)
                        .setMinCount(0)
                        .setSeed(1)
                        .setInputCol("words")
                        .setOutputCol("o")));
        var inputs = new String[] {"a", "i", "c", "flag", "three"};
        cases.add(fitted(
                "FeatureHasher",
                "",
                new FeatureHasher().setInputCols(inputs).setNumFeatures(64).setOutputCol("o")));
        cases.add(fitted(
                "FeatureHasher",
                "categories",
                new FeatureHasher()
                        .setInputCols(inputs)
                        .setCategoricalCols(new String[] {"i", "three"})
                        .setNumFeatures(64)
                        .setOutputCol("o")));
    }

    private static void formulas(List<ParityCase> cases) {
        var indexer = new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid("skip");
        cases.add(fitted(
                "Interaction",
                "",
                indexer,
                assembler("a", "b").setHandleInvalid("skip"),
                new Interaction().setInputCols(new String[] {"i", "v", "ci"}).setOutputCol("o")));
        for (var invalid : new String[] {"error", "skip", "keep"}) {
            cases.add(fitted(
                    "RFormulaModel", invalid, formula("pos ~ a + c + a:c + b:i").setHandleInvalid(invalid)));
        }
        cases.add(fitted("VectorAttributeRewriter", "all", formula("pos ~ a:c + b:i")));
        cases.add(fitted("ColumnPruner", "all", formula("pos ~ a:c:i")));
    }

    private static RFormula formula(String formula) {
        return new RFormula().setFormula(formula).setFeaturesCol("o").setLabelCol("pos");
    }
}
