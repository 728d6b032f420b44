"""Every method of MLManager, over a Java process and against a real server (MLFLOW_TRACKING_URI)."""

import math
import os
import sys
import tempfile
import unittest
import uuid

from splicemachine import bridge as bridges
from splicemachine.bridge import MlflowException
from splicemachine.ml.management import MLManager

CALLED = set()


class Recorded(MLManager):
    """Notes which methods are called."""

    def __getattribute__(self, name):
        if not name.startswith("_"):
            CALLED.add(name)
        return super().__getattribute__(name)


def tearDownModule():
    public = {name for name in vars(MLManager) if not name.startswith("_")}
    if os.environ.get("MLFLOW_TRACKING_URI") and not public <= CALLED:
        raise AssertionError("not tested: %s" % sorted(public - CALLED))


@unittest.skipUnless(os.environ.get("MLFLOW_TRACKING_URI"), "no server: MLFLOW_TRACKING_URI is not set")
class ManagerTest(unittest.TestCase):
    def setUp(self):
        self.manager = Recorded()
        self.name = "python " + uuid.uuid4().hex
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        self.manager.close()

    def run_of(self):
        return self.manager.get_run(self.manager.current_run_id)

    def started(self):
        self.manager.create_experiment(self.name)
        self.manager.start_run(run_name="first")
        return self.manager.current_run_id

    def refused(self, part, call, *args, **kwargs):
        with self.assertRaises(MlflowException) as caught:
            call(*args, **kwargs)
        self.assertIn(part, str(caught.exception))

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as out:
            out.write(content)
        return path

    def test_row51_constructors(self):
        uri = os.environ["MLFLOW_TRACKING_URI"]
        for manager in (MLManager(uri), MLManager(object(), uri), MLManager(tracking_uri=uri)):
            with manager:
                self.assertIn("Active experiment: none", str(manager))

    def test_source_isTheScript(self):
        self.started()
        self.assertEqual(sys.argv[0], self.run_of().data.tags["mlflow.source.name"])

    def test_sparksClass_withoutSpark_saysSo(self):
        self.refused("needs Spark", bridges.bridge().static, "io.millrace.spark.NotHere", "of")

    def test_rows52_to_56_experiments(self):
        manager = self.manager
        self.refused("no active run", lambda: manager.current_run_id)
        self.refused("no active experiment", lambda: manager.experiment_id)
        manager.create_experiment(self.name)
        manager.set_active_experiment(self.name)
        first = manager.experiment_id
        manager.set_active_experiment(0)
        self.assertEqual("0", manager.experiment_id)
        manager.set_active_experiment(int(first))
        self.assertEqual(first, manager.experiment_id)
        self.refused("no such", manager.set_active_experiment, "no such")
        manager.start_run()
        manager.create_experiment(self.name, reset=True)
        self.assertEqual([], manager.search_runs([first]))

    def test_rows57_to_66_runs(self):
        manager = self.manager
        manager.create_experiment(self.name)
        manager.create_new_run(user_id="firstrun")
        self.assertEqual("firstrun", self.run_of().data.tags["mlflow.user"])
        self.assertEqual("firstrun", self.run_of().info.run_name)
        manager.start_run(tags={"team": "pd", "n": 1}, run_name="named")
        self.assertEqual("pd", self.run_of().data.tags["team"])
        parent = manager.current_run_id
        manager.start_run(nested=True)
        self.assertEqual(parent, self.run_of().data.tags["mlflow.parentRunId"])
        manager.end_run()
        self.assertEqual(parent, manager.current_run_id)
        manager.log_param("a", 1)
        manager.reset_run()
        self.assertEqual({}, self.run_of().data.params)
        again = manager.current_run_id
        manager.end_run(create=True, metadata={"part": 2})
        self.assertEqual("FINISHED", manager.get_run(again).info.status)
        self.assertEqual("2", self.run_of().data.tags["part"])
        manager.delete_active_run()
        manager.set_active_run(again)
        manager.log_metric("late", 1)
        self.assertEqual({"late": 1.0}, self.run_of().data.metrics)
        self.refused("no run with the id", manager.get_run, "0" * 32)
        other = manager.experiment_id
        manager.start_run(experiment_id=0)
        self.assertEqual("0", manager.experiment_id)
        manager.delete_active_run()
        manager.set_active_experiment(int(other))

    def test_rows67_to_68_params(self):
        self.started()
        manager = self.manager
        manager.log_param("a", 0.9)
        manager.log_param(key="b", value=True)
        manager.log_param(**{"accuracy": "0.90"})
        manager.lp("c", [29, 14, 2])
        manager.log_params([("d", 1), ("e", 2)])
        self.assertEqual(
            {"a": "0.9", "b": "True", "accuracy": "0.90", "c": "[29, 14, 2]", "d": "1", "e": "2"},
            self.run_of().data.params,
        )
        self.refused("a", manager.log_param, "a", 0.8)
        with self.assertRaises(TypeError):
            manager.log_param()
        with self.assertRaises(TypeError):
            manager.log_param("alone")

    def test_rows69_to_70_metrics(self):
        run = self.started()
        manager = self.manager
        manager.log_metric(**{"mymetric": "0.90"})
        manager.log_metric("a", 0.9)
        manager.log_metric(key="a", value=0.95, step=3)
        manager.log_metric("b", 1, 1000, 4)
        manager.lm("b", 2, 5)
        manager.lm("nan", float("nan"))
        manager.log_metrics([("c", 1.5), ("d", 2, 1000, 7)])
        metrics = self.run_of().data.metrics
        self.assertTrue(math.isnan(metrics.pop("nan")))
        self.assertEqual({"mymetric": 0.9, "a": 0.95, "b": 2.0, "c": 1.5, "d": 2.0}, metrics)
        self.assertEqual([4, 5], [point.step for point in manager.get_metric_history(run, "b")])
        self.refused("'mymetric'", manager.log_metric, "mymetric", "high")

    def test_rows71_to_73_tags_and_batches(self):
        self.started()
        manager = self.manager
        manager.set_tag("name", "myName")
        manager.set_tag(key="name", value="yours")
        manager.set_tag(**{"other": 1})
        manager.st("short", True)
        manager.set_tags([("x", 1), ("y", 2)])
        manager.set_tags({"z": 3})
        manager.log_batch([("m", 1.5)], [("p", 1)], [("t", "x")])
        data = self.run_of().data
        for name, value in dict(name="yours", other="1", short="True", x="1", y="2", z="3", t="x").items():
            self.assertEqual(value, data.tags[name])
        self.assertEqual({"m": 1.5}, data.metrics)
        self.assertEqual({"p": "1"}, data.params)
        self.refused("p", manager.log_batch, [("n", 1)], [("p", 2)], [])
        self.assertNotIn("n", self.run_of().data.metrics)

    def test_rows74_to_77_artifacts(self):
        run = self.started()
        manager = self.manager
        content = bytes(range(256)) * 100
        one = self.file("a.bin", content)
        manager.log_artifact(one, "in/a.bin")
        manager.log_artifact(one)
        manager.log_artifacts([one, one], ["x", "y"])
        self.assertEqual(["a.bin", "in", "x", "y"], [each.path for each in manager.list_artifacts(run)])
        self.assertEqual([len(content)], [each.file_size for each in manager.list_artifacts(run, "in")])
        self.assertEqual(content, manager.retrieve_artifact_stream(run, "in/a.bin"))
        target = os.path.join(self.folder, "back")
        manager.download_artifact("x", target)
        manager.download_artifact("y", target, run_id=run)
        with open(target, "rb") as back:
            self.assertEqual(content, back.read())
        self.refused("missing", manager.retrieve_artifact_stream, run, "missing")
        self.refused("2 files", manager.log_artifacts, [one, one], ["z"])

    def test_rows78_to_84_pipelines_and_models(self):
        run = self.started()
        manager = self.manager
        pipeline = bridges.bridge().static("io.millrace.e2e.mlmanager.StageList", "demo")
        manager.log_pipeline_stages(pipeline)
        manager.log_feature_transformations(pipeline)
        manager.log_model_params(pipeline)
        self.assertEqual(
            {
                "Stage0": "VectorAssembler",
                "Stage1": "LogisticRegression",
                "Column- V1": "V1 -> VectorAssembler -> features",
                "model": "LogisticRegression",
                "Hyperparameter- maxIter": "100",
            },
            self.run_of().data.params,
        )
        manager.log_spark_model(pipeline)
        self.assertEqual("model", self.run_of().data.tags["splice.model_name"])
        self.refused("has the model", manager.log_spark_model, pipeline, "second")
        self.assertEqual(["VectorAssembler", "LogisticRegression"], manager.load_spark_model(run))
        self.assertEqual(["VectorAssembler", "LogisticRegression"], manager.load_spark_model(name="model"))
        with self.assertRaises(TypeError):
            manager.log_spark_model(object())

    def test_row80_timers(self):
        self.started()
        manager = self.manager
        manager.start_timer("fit")
        milliseconds = manager.log_and_stop_timer()
        self.assertEqual("%s ms" % milliseconds, self.run_of().data.params["fit"])
        self.refused("startTimer", manager.log_and_stop_timer)
        with manager.timer("block"):
            pass
        self.assertGreater(self.run_of().data.metrics["block"], 0)

    def test_row81_evaluator_metrics(self):
        class Evaluator:
            def get_results(self, kind):
                return {"F1": 0.5} if kind == "dict" else None

        self.started()
        self.assertEqual({"F1": 0.5}, self.manager.log_evaluator_metrics(Evaluator()))
        self.assertEqual({"F1": 0.5}, self.run_of().data.metrics)

    def test_rows85_to_89_jobs(self):
        self.started()
        manager = self.manager
        self.refused("loginDirector", manager.enable_service, "DEPLOY_AWS")
        manager.login_director("amy", "secret")
        manager.set_tag("splice.model_name", "model")
        self.refused("not available yet", manager.deploy_aws, "app", region="us-west-1")
        self.refused("us-east-2", manager.deploy_aws, "app", region="moon-1")
        self.refused("not available yet", manager.deploy_azure, "e", "g", "w", cpu_cores=1, model_name="m")
        self.refused("allocated_ram", manager.deploy_azure, "e", "g", "w", allocated_ram=0)
        self.refused("not available yet", manager.toggle_service, "DEPLOY_AWS", "disable_service")
        self.refused("not available yet", manager.disable_service, "DEPLOY_AZURE")

    def test_clients_methods(self):
        run = self.started()
        manager = self.manager
        experiment = manager.experiment_id
        self.assertIn(self.name, [each.name for each in manager.list_experiments()])
        manager.rename_experiment(experiment, self.name + " b")
        manager.delete_experiment(experiment)
        self.assertEqual("deleted", manager.get_experiment(experiment).lifecycle_stage)
        manager.restore_experiment(experiment)
        manager.set_terminated(run, "FAILED")
        self.assertEqual("FAILED", manager.get_run(run).info.status)
        manager.delete_run(run)
        manager.restore_run(run)
        found = manager.search_runs([experiment], "attributes.status = 'FAILED'")
        self.assertEqual([run], [each.info.run_id for each in found])

    def test_bridge_refusesForeignClasses(self):
        self.refused("none of Millrace's", bridges.bridge().new, "java.lang.ProcessBuilder", ["ls"])
        self.refused("There is no getClass", self.manager._java.call, "getClass")

    def test_bridge_forgotten_isDropped(self):
        bridge = bridges.bridge()
        ref = bridge.static("io.millrace.e2e.mlmanager.StageList", "demo")
        number = ref.number
        self.assertEqual(True, ref.call("fitted"))
        del ref
        self.refused("There is no object %d" % number, bridge.call, bridges.Ref(bridge, number, "gone"), "fitted")


if __name__ == "__main__":
    unittest.main()
