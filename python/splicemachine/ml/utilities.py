"""Evaluators: standard formulas, several inputs pooled. In PySpark only."""

from splicemachine import bridge as bridges
from splicemachine.spark.context import frame_of

_PACKAGE = "io.millrace.spark.evaluate."


class SpliceBaseEvaluator:
    """An evaluator of predictions. Columns by name: `prediction_column`, `label_column` (or `predictionCol`, `labelCol`)."""

    java_class = None

    def __init__(
        self, spark, prediction_column="prediction", label_column="label", confusion_matrix=True, bridge=None, **names
    ):
        prediction = names.pop("predictionCol", prediction_column)
        label = names.pop("labelCol", label_column)
        if names:
            raise TypeError("not known: %s" % ", ".join(sorted(names)))
        self._spark = spark
        self._bridge = bridge or bridges.bridge(spark)
        self._shows_matrix = confusion_matrix
        self._java = self._bridge.new(_PACKAGE + self.java_class, spark, prediction, label)

    def input(self, predictions_dataframe):
        """Adds the predictions of a frame; those of several are taken together."""
        self._java.call("input", predictions_dataframe)

    def get_results(self, output_type="dataframe", **kinds):
        """A dict with 'dict' (or as_dict=True, dict=True), else a frame of one row."""
        as_dict = output_type in ("dict", True) or kinds.get("as_dict") or kinds.get("dict")
        if as_dict:
            return self._java.call("metrics")
        return frame_of(self._bridge, self._spark, self._java.call("results"))


class SpliceBinaryClassificationEvaluator(SpliceBaseEvaluator):
    """TPR, SPC, PPV, NPV, FPR, FDR, FNR, ACC, F1, MCC and the areas under the curves."""

    java_class = "BinaryClassificationEvaluator"

    def input(self, predictions_dataframe):
        """Also shows the confusion matrix, unless that is switched off."""
        super().input(predictions_dataframe)
        if self._shows_matrix:
            matrix = frame_of(self._bridge, self._spark, self._java.call("confusionMatrix"))
            if hasattr(matrix, "show"):
                matrix.show()


class SpliceMultiClassificationEvaluator(SpliceBaseEvaluator):
    """f1, weightedPrecision, weightedRecall, accuracy."""

    java_class = "MultiClassificationEvaluator"


class SpliceRegressionEvaluator(SpliceBaseEvaluator):
    """rmse, mse, r2, mae."""

    java_class = "RegressionEvaluator"
