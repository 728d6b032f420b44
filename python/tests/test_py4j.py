"""How PySpark's objects come to Java: with a stand-in for the session, whose port is that of a Java process."""

import os
import unittest

from splicemachine import bridge as bridges
from splicemachine.bridge import Py4jBridge, Ref


class Port:
    """What py4j gives of a `Port`: calls go to the process, foreign objects are noted."""

    foreign = []

    def call(self, text, objects):
        Port.foreign.append(objects.items)
        return bridges.bridge()._exchange(text, [])

    def object(self, number):
        return ("java object", number)


class Gateway:
    """The packages that the bridge asks of py4j."""

    def __getattr__(self, name):
        return {"Port": Port, "ArrayList": Items}.get(name, self)


class Items:
    """A list of Java."""

    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)


class Session:
    """A session of PySpark."""

    sparkContext = None
    _jsparkSession = "java session"


Session.sparkContext = type("SparkContext", (), {"_jvm": Gateway()})()


class Stage:
    """A stage of PySpark."""

    def _to_java(self):
        return "java stage"


class Frame:
    """A frame of PySpark."""

    _jdf = "java frame"


@unittest.skipUnless(os.environ.get("MLFLOW_TRACKING_URI"), "no server: MLFLOW_TRACKING_URI is not set")
class Py4jTest(unittest.TestCase):
    def setUp(self):
        Port.foreign = []
        self.bridge = Py4jBridge(Session())

    def test_values_goAsJson_andObjectsStayInJava(self):
        ref = self.bridge.new("io.millrace.mlmanager.AwsDeployment", "app", "us-east-2", "ml.m5.xlarge", "", 2, "add")
        self.assertIsInstance(ref, Ref)
        self.assertEqual(2, ref.call("instanceCount"))
        self.assertEqual(("java object", ref.number), self.bridge.java(ref))

    def test_bridge_ofASession_isOverPy4j_andWithoutOneOverPipes(self):
        over_py4j = bridges.bridge(Session())
        self.assertIsInstance(over_py4j, Py4jBridge)
        self.assertIs(over_py4j, bridges.bridge(Session()))
        self.assertIsInstance(bridges.bridge(), bridges.PipeBridge)
        bridges.use(self.bridge)
        self.assertIs(self.bridge, bridges.bridge())
        bridges.use(None)
        self.assertIsInstance(bridges.bridge(), bridges.PipeBridge)

    def test_sparksObjects_goAsTheirJavaObjects(self):
        foreign = []
        values = [Session(), Stage(), [Frame()], 1]
        self.assertEqual(
            [{"$object": 0}, {"$object": 1}, [{"$object": 2}], 1], self.bridge._to_json(values, foreign)
        )
        self.assertEqual(["java session", "java stage", "java frame"], foreign)
        with self.assertRaises(bridges.MlflowException):
            self.bridge.static("io.millrace.spark.DataContext", "of", Session())
        self.assertEqual([["java session"]], Port.foreign)


if __name__ == "__main__":
    unittest.main()
