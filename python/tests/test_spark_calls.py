"""What the data context and the evaluators ask of Java. Spark itself is not needed: the calls are noted."""

import unittest

from splicemachine.bridge import Bridge, Ref
from splicemachine.ml.utilities import (
    SpliceBinaryClassificationEvaluator,
    SpliceMultiClassificationEvaluator,
    SpliceRegressionEvaluator,
)
from splicemachine.spark.context import PySpliceContext, SpliceMLContext


class Notes(Bridge):
    """Notes calls; answers with objects, or with what a test put there."""

    def __init__(self):
        super().__init__()
        self.calls = []
        self.answers = {}

    def new(self, class_name, *args):
        self.calls.append(("new " + class_name.rsplit(".", 1)[-1],) + args)
        return Ref(self, len(self.calls), class_name)

    def static(self, class_name, method, *args):
        self.calls.append((class_name.rsplit(".", 1)[-1] + "." + method,) + args)
        return Ref(self, len(self.calls), class_name)

    def call(self, ref, method, *args):
        self.calls.append((method,) + args)
        return self.answers.get(method, Ref(self, len(self.calls), method))


class SparkCallsTest(unittest.TestCase):
    def setUp(self):
        self.notes = Notes()

    def context(self):
        context = SpliceMLContext(object(), bridge=self.notes)
        self.notes.calls.clear()
        return context

    def test_context_oldAndNewConstructor_takeTheSession(self):
        session = object()
        for context in (
            SpliceMLContext(session, bridge=self.notes),
            PySpliceContext("jdbc:splice://host:1527/splicedb", session, bridge=self.notes),
            PySpliceContext(session, JDBC_URL="jdbc:x", bridge=self.notes),
        ):
            self.assertIs(session, context.spark)
            self.assertEqual(("DataContext.of", session), self.notes.calls[-1])

    def test_context_tables_areNamedInOneOrTwoParts(self):
        context = self.context()
        context.tableExists("cc_fraud.data")
        context.tableExists("cc_fraud", "data")
        context.dropTable("a.b")
        context.dropTableIfExists("a", "b")
        context.truncateTable("a.b")
        self.assertEqual(
            [
                ("tableExists", "cc_fraud.data"),
                ("tableExists", "cc_fraud", "data"),
                ("dropTable", "a.b"),
                ("dropTableIfExists", "a", "b"),
                ("truncateTable", "a.b"),
            ],
            self.notes.calls,
        )

    def test_context_createTable_givesKeysAndTypes(self):
        context = self.context()
        context.createTable("frame", "a.b", ["id"], types={"x": "int"}, drop_table=True)
        self.assertEqual(("new TableOptions", ["id"], {"x": "int"}, True), self.notes.calls[0])
        self.assertEqual(("createTable", "frame", "a.b"), self.notes.calls[1][:3])

    def test_context_writes_passFrameAndTable(self):
        context = self.context()
        self.notes.answers = {"insert": 3, "tableExists": False, "executeUpdate": 4}
        for name in ("insert", "upsert", "mergeInto", "update", "delete"):
            getattr(context, name)("frame", "a.b")
        self.assertEqual(
            [(name, "frame", "a.b") for name in ("insert", "upsert", "mergeInto", "update", "delete")],
            self.notes.calls,
        )
        self.assertEqual(3, context.insert("frame", "a.b", create_table=True))
        self.assertEqual("createTable", self.notes.calls[-2][0])
        self.assertEqual(4, context.executeUpdate("delete from a.b"))
        context.execute("set schema a")
        self.assertEqual(("execute", "set schema a"), self.notes.calls[-1])

    def test_context_export_takesAllForms(self):
        context = self.context()
        context.export("frame", "/out", compression=True, fieldSeparator=";")
        self.assertEqual(("new ExportOptions", "UTF-8", ";", '"', False, True), self.notes.calls[0])
        context.exportBinary("frame", "/out", True)
        self.assertEqual(("exportBinary", "frame", "/out", True), self.notes.calls[-1])
        with self.assertRaises(ValueError):
            context.exportBinary("frame", "/out", True, "orc")

    def test_context_reading_givesFrames(self):
        context = self.context()
        for name, args in (
            ("df", ["select 1"]),
            ("internalDf", ["select 1"]),
            ("history", ["a.b"]),
            ("getSchema", ["a.b"]),
            ("analyzeSchema", ["a"]),
            ("analyzeTable", ["a.b"]),
            ("importData", ["/in.csv", "a.b"]),
            ("toUpper", ["frame"]),
            ("replaceDataframeSchema", ["frame", "a.b"]),
        ):
            self.assertIsInstance(getattr(context, name)(*args), Ref)
            self.assertEqual((name, *args), self.notes.calls[-1])

    def test_evaluators_columns_areNamedInEachForm(self):
        for cls, java in (
            (SpliceBinaryClassificationEvaluator, "BinaryClassificationEvaluator"),
            (SpliceMultiClassificationEvaluator, "MultiClassificationEvaluator"),
            (SpliceRegressionEvaluator, "RegressionEvaluator"),
        ):
            for names in (
                {"prediction_column": "p", "label_column": "l"},
                {"predictionCol": "p", "labelCol": "l"},
            ):
                cls("spark", bridge=self.notes, **names)
                self.assertEqual(("new " + java, "spark", "p", "l"), self.notes.calls[-1])
        with self.assertRaises(TypeError):
            SpliceRegressionEvaluator("spark", bridge=self.notes, column="p")

    def test_evaluator_results_areADictOrAFrame(self):
        self.notes.answers = {"metrics": {"F1": 0.5}}
        evaluator = SpliceBinaryClassificationEvaluator("spark", bridge=self.notes)
        evaluator.input("frame")
        self.assertIn(("input", "frame"), self.notes.calls)
        self.assertIn(("confusionMatrix",), self.notes.calls)
        self.assertEqual({"F1": 0.5}, evaluator.get_results("dict"))
        self.assertEqual({"F1": 0.5}, evaluator.get_results(True))
        self.assertEqual({"F1": 0.5}, evaluator.get_results(as_dict=True))
        self.assertIsInstance(evaluator.get_results(), Ref)


if __name__ == "__main__":
    unittest.main()
