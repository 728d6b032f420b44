"""`MLManager`: experiments, runs, and what is logged to them."""

from splicemachine import bridge as bridges
from splicemachine.records import Record, Run

_CLASS = "io.millrace.mlmanager.MLManager"


def _pairs(args, kwargs, more=()):
    """The forms in which a name and a value are given: ('name', value), key=, value=, or name=value."""
    if args:
        names = ("key", "value") + tuple(more)
        if len(args) > len(names):
            raise TypeError("at most %d values: %s" % (len(names), ", ".join(names)))
        given = dict(zip(names, args))
        if set(given) & set(kwargs):
            raise TypeError("given twice: %s" % ", ".join(sorted(set(given) & set(kwargs))))
        given.update(kwargs)
        kwargs = given
    if "key" in kwargs and set(kwargs) <= {"key", "value"} | set(more):
        if "value" not in kwargs:
            raise TypeError("a value is missing for %r" % (kwargs["key"],))
        return [kwargs]
    if not kwargs:
        raise TypeError("a name and a value are missing")
    return [{"key": name, "value": value} for name, value in kwargs.items()]


class MLManager:
    """Tracks the training of models. One active experiment, one active run.

    All arguments are optional: `splice_context` is not needed any more, and `tracking_uri` is taken from `MLFLOW_TRACKING_URI` or
    `MLFLOW_URL`. The URI alone may come first.
    """

    def __init__(self, splice_context=None, tracking_uri=None, _testing=False, bridge=None):
        if isinstance(splice_context, str) and tracking_uri is None:
            tracking_uri = splice_context
        self._bridge = bridge or bridges.bridge(getattr(splice_context, "spark", None))
        given = [] if tracking_uri is None else [tracking_uri]
        self._java = self._bridge.new(_CLASS, *given)

    def _call(self, method, *args):
        return self._java.call(method, *args)

    def __str__(self):
        return self._call("toString")

    def close(self):
        """Sends what is under way."""
        self._call("close")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    # --- What is active

    @property
    def current_run_id(self):
        """Id of the active run."""
        return self._call("currentRunId")

    @property
    def experiment_id(self):
        """Id of the active experiment."""
        return self._call("experimentId")

    # --- Experiments

    def create_experiment(self, experiment_name, reset=False):
        """Makes an experiment, or opens it, and makes it the active one; `reset` deletes its runs (softly)."""
        self._call("createExperiment", experiment_name, bool(reset))

    def set_active_experiment(self, experiment_name):
        """By name (text) or id (number)."""
        self._call("setActiveExperiment", experiment_name)

    # --- Runs

    def create_new_run(self, user_id="splice"):
        """Starts a run in the active experiment, in the name of a user."""
        self._call("createNewRun", user_id)

    def start_run(self, tags=None, run_name=None, experiment_id=None, nested=False):
        """Starts a run and makes it the active one."""
        experiment = None if experiment_id is None else str(experiment_id)
        self._call("startRun", _texts(tags), run_name, experiment, bool(nested))

    def end_run(self, create=False, metadata=None):
        """Ends the active run; `create` starts another with the tags in `metadata`."""
        self._call("endRun", bool(create), _texts(metadata))

    def reset_run(self):
        """Starts the active run anew, with nothing logged. It has a new id."""
        self._call("resetRun")

    def delete_active_run(self):
        """Deletes the active run (softly)."""
        self._call("deleteActiveRun")

    def set_active_run(self, run_id):
        """Makes an existing run the active one."""
        self._call("setActiveRun", run_id)

    def get_run(self, run_id):
        """A run with its data."""
        return Run(self._call("getRun", run_id))

    # --- Params, metrics, tags

    def log_param(self, *args, **kwargs):
        """log_param('name', value), log_param(key='name', value=value), log_param(**{'name': value})"""
        for pair in _pairs(args, kwargs):
            self._call("logParam", str(pair["key"]), str(pair["value"]))

    def log_params(self, params):
        """A list of (name, value), in order."""
        self._call("logParams", _text_pairs(params))

    def log_metric(self, *args, **kwargs):
        """As log_param; ('name', value, timestamp, step) and timestamp=, step= too."""
        for pair in _pairs(args, kwargs, ("timestamp", "step")):
            self._log_metric(**pair)

    def _log_metric(self, key, value, timestamp=None, step=None):
        value = value if isinstance(value, str) else float(value)
        if timestamp is not None:
            self._call("logMetric", key, float(value), int(timestamp), int(step or 0))
        elif step is not None:
            self._call("logMetric", key, float(value), int(step))
        else:
            self._call("logMetric", key, value)

    def log_metrics(self, metrics):
        """A list of (name, value) or (name, value, timestamp, step), in order."""
        self._call("logMetrics", [list(each) for each in _items(metrics)])

    def set_tag(self, *args, **kwargs):
        """As log_param; overwrites."""
        for pair in _pairs(args, kwargs):
            self._call("setTag", str(pair["key"]), str(pair["value"]))

    def set_tags(self, tags):
        """A list of (name, value), or a dict."""
        self._call("setTags", _text_pairs(tags))

    def log_batch(self, metrics, parameters, tags):
        """Three lists of (name, value): all of it or nothing."""
        self._call("logBatch", [list(each) for each in _items(metrics)], _text_pairs(parameters), _text_pairs(tags))

    def lp(self, *args, **kwargs):
        """Short for log_param."""
        self.log_param(*args, **kwargs)

    def lm(self, *args, **kwargs):
        """Short for log_metric; a third value is the step."""
        if len(args) == 3:
            kwargs["step"] = args[2]
            args = args[:2]
        self.log_metric(*args, **kwargs)

    def st(self, *args, **kwargs):
        """Short for set_tag."""
        self.set_tag(*args, **kwargs)

    def log_evaluator_metrics(self, splice_evaluator):
        """Logs each metric of an evaluator, and gives them as a dict."""
        if hasattr(splice_evaluator, "_java"):
            return self._call("logEvaluatorMetrics", splice_evaluator._java)
        metrics = splice_evaluator.get_results("dict")
        self.log_metrics(metrics)
        return metrics

    # --- Artifacts

    def log_artifact(self, file_name, name=None):
        """Stores a file in the active run, under a name of its own."""
        file_name = str(file_name)
        self._call("logArtifact", file_name, name or file_name.replace("\\", "/").rsplit("/", 1)[-1])

    def log_artifacts(self, file_names, names):
        """Two lists of equal length."""
        self._call("logArtifacts", [str(each) for each in file_names], list(names))

    def download_artifact(self, name, local_path, run_id=None):
        """Brings a file; without a run's id it is the active run's."""
        given = [] if run_id is None else [run_id]
        return self._call("downloadArtifact", name, str(local_path), *given)

    def retrieve_artifact_stream(self, run_id, name):
        """The bytes of a file."""
        return bytearray(self._call("retrieveArtifactStream", run_id, name))

    # --- Timers

    def start_timer(self, timer_name):
        """Starts the manager's timer."""
        self._call("startTimer", timer_name)

    def log_and_stop_timer(self):
        """Logs the timer as a param, and gives the milliseconds."""
        return self._call("logAndStopTimer")

    def timer(self, timer_name, param=False):
        """For `with`: logs the seconds as a metric, or as a param."""
        return _Timer(self._call("timer", timer_name, bool(param)))

    # --- Pipelines and models (in PySpark only)

    def log_pipeline_stages(self, pipeline):
        """Params Stage0, Stage1, … with the names of the stages."""
        self._call("logPipelineStages", pipeline)

    def log_feature_transformations(self, unfit_pipeline):
        """A param for each source column, with the stages that it passes."""
        self._call("logFeatureTransformations", unfit_pipeline)

    def log_model_params(self, pipeline_or_model, stage_index=-1):
        """Params of a model, or of one stage of a pipeline."""
        self._call("logModelParams", pipeline_or_model, stage_index)

    def log_spark_model(self, model, name="model", sample=None):
        """Stores a fitted pipeline or model; `sample` is a frame of some rows that it takes."""
        given = [] if sample is None else [sample]
        self._call("logSparkModel", model, name, *given)

    def load_spark_model(self, run_id=None, name=None):
        """Loads a model; without a run's id it is the active run's. By default `model`, else what the run's tag names."""
        run = self.current_run_id if run_id is None else run_id
        given = [] if name is None else [name]
        return _python_model(self._bridge, self._call("loadSparkModel", run, *given))

    # --- Jobs

    def login_director(self, username, password):
        """Keeps the credentials for jobs."""
        self._call("loginDirector", username, password)

    def deploy_aws(
        self,
        app_name,
        region="us-east-2",
        instance_type="ml.m5.xlarge",
        run_id=None,
        instance_count=1,
        deployment_mode="replace",
    ):
        """Asks for a deployment to SageMaker; gives the server's answer."""
        deployment = self._bridge.new(
            "io.millrace.mlmanager.AwsDeployment",
            app_name,
            region,
            instance_type,
            run_id or "",
            instance_count,
            deployment_mode,
        )
        return self._call("deployAws", deployment)

    def deploy_azure(
        self,
        endpoint_name,
        resource_group,
        workspace,
        run_id=None,
        region="East US",
        cpu_cores=0.1,
        allocated_ram=0.5,
        model_name=None,
    ):
        """Asks for a deployment to Azure ML; gives the server's answer."""
        deployment = self._bridge.new(
            "io.millrace.mlmanager.AzureDeployment",
            endpoint_name,
            resource_group,
            workspace,
            run_id or "",
            region,
            cpu_cores,
            allocated_ram,
            model_name or "",
        )
        return self._call("deployAzure", deployment)

    def toggle_service(self, service_name, action):
        """Enables or disables a service; gives the server's answer."""
        return self._call("toggleService", service_name, action)

    def enable_service(self, service_name):
        """Enables DEPLOY_AWS or DEPLOY_AZURE."""
        return self._call("enableService", service_name)

    def disable_service(self, service_name):
        """Disables DEPLOY_AWS or DEPLOY_AZURE."""
        return self._call("disableService", service_name)

    # --- As MLflow's client has them

    def get_experiment(self, experiment_id):
        """An experiment."""
        return Record(self._call("getExperiment", str(experiment_id)))

    def list_experiments(self):
        """All active ones."""
        return [Record(each) for each in self._call("listExperiments")]

    def rename_experiment(self, experiment_id, new_name):
        """Gives it another name."""
        self._call("renameExperiment", str(experiment_id), new_name)

    def delete_experiment(self, experiment_id):
        """Softly, with its runs."""
        self._call("deleteExperiment", str(experiment_id))

    def restore_experiment(self, experiment_id):
        """With its runs."""
        self._call("restoreExperiment", str(experiment_id))

    def search_runs(self, experiment_ids, filter_string=""):
        """All matching active runs, newest first."""
        return [Run(each) for each in self._call("searchRuns", [str(each) for each in experiment_ids], filter_string)]

    def list_artifacts(self, run_id, path=None):
        """One level."""
        return [Record(each) for each in self._call("listArtifacts", run_id, path or "")]

    def get_metric_history(self, run_id, key):
        """All points by time."""
        return [Record(each) for each in self._call("getMetricHistory", run_id, key)]

    def set_terminated(self, run_id, status="FINISHED"):
        """Ends a run."""
        self._call("setTerminated", run_id, status)

    def delete_run(self, run_id):
        """Softly."""
        self._call("deleteRun", run_id)

    def restore_run(self, run_id):
        """Takes a deletion back."""
        self._call("restoreRun", run_id)


class _Timer:
    def __init__(self, java):
        self._java = java

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self._java.call("close")


def _items(pairs):
    return pairs.items() if isinstance(pairs, dict) else pairs


def _texts(tags):
    return {str(key): str(value) for key, value in (tags or {}).items()}


def _text_pairs(pairs):
    """Values are texts as Python writes them: True, not true."""
    return [[str(key), str(value)] for key, value in _items(pairs)]


def _python_model(bridge, ref):
    """A model in PySpark's own class; a reference where there is no PySpark."""
    if not hasattr(bridge, "java"):
        return ref
    from pyspark.ml.wrapper import JavaParams  # pylint: disable=import-outside-toplevel

    return JavaParams._from_java(bridge.java(ref))
