package io.millrace.mlmanager;

import io.millrace.artifacts.ArtifactContent;
import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.mlmanager.spool.DirectLog;
import io.millrace.mlmanager.spool.RunLog;
import io.millrace.mlmanager.spool.Spool;
import io.millrace.mlmanager.spool.SpoolPolicy;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the training of models: experiments, runs, and what is logged to them. One object holds one active experiment and one
 * active run (and the runs that it is nested in), so each thread that trains has its own manager.
 *
 * <pre>{@code
 * var manager = new MLManager();
 * manager.createExperiment("fraud-demo");
 * manager.startRun("first");
 * manager.logParam("classifier", "neural network");
 * manager.logMetric("F1", 0.85);
 * manager.endRun();
 * }</pre>
 *
 * <p>Each method names the ones of the Python package {@code splicemachine} that it stands for. A call that needs an active experiment
 * or run and finds none raises {@code INVALID_STATE}. Unless it is switched off, what is logged goes by way of a spool on this
 * machine: metrics never wait, and a server that is away gets everything when it is back. See {@code docs/mlmanager.md}.
 */
public final class MLManager implements AutoCloseable {
    private final MlflowClient client;
    private final Session session;
    private final Experiments experiments;
    private final Runs runs;
    private final Logging logging;
    private final Timers timers;
    private final RunFiles files;
    private final Pipelines pipelines;
    private final Models models;
    private final Director director;

    /** To the server that the environment names. Python: {@code MLManager()}. See {@link ManagerSettings#fromEnvironment}. */
    public MLManager() {
        this(ManagerSettings.fromEnvironment(System.getenv()));
    }

    /** To a server, the rest from the environment. Python: {@code MLManager(tracking_uri=…)}. */
    public MLManager(String trackingUri) {
        this(ManagerSettings.of(trackingUri, System.getenv()));
    }

    /** As {@link #MLManager()}. Python: {@code MLManager(splice_context)}; the context is not needed any more. */
    public MLManager(Object context) {
        this(context instanceof ManagerSettings settings ? settings : ManagerSettings.fromEnvironment(System.getenv()));
    }

    /** As {@link #MLManager(String)}. Python: {@code MLManager(splice_context, tracking_uri)}. */
    public MLManager(Object context, String trackingUri) {
        this(trackingUri);
    }

    public MLManager(ManagerSettings settings) {
        client = new MlflowClient(new Transport(settings.reading()));
        var active = new Active();
        session = new Session(client, log(settings, client), active, settings.user(), settings.console());
        experiments = new Experiments(session);
        runs = new Runs(session, experiments);
        logging = new Logging(active);
        timers = new Timers(logging, System::nanoTime);
        files = new RunFiles(session);
        var engine = new Engine();
        pipelines = new Pipelines(session, logging, engine);
        models = new Models(session, engine);
        director = new Director(session, settings.server());
        session.say("Tracking at " + settings.server().base());
    }

    /** A disk that cannot be written is no reason not to train, unless the policy says so. */
    private static RunLog log(ManagerSettings settings, MlflowClient client) {
        if (settings.spool().isEmpty()) {
            return new DirectLog(client);
        }
        try {
            return Spool.open(settings.spool().get(), settings.server());
        } catch (MlflowException e) {
            if (settings.spool().get().policy() == SpoolPolicy.FAIL_FAST) {
                throw e;
            }
            settings.console().println("There is no spool, so every call waits for the server: " + e.sentence());
            return new DirectLog(client);
        }
    }

    // --- What is active ---------------------------------------------------------------------------------------------

    /** Id of the active run; without one {@code INVALID_STATE}. Python: {@code current_run_id}. */
    public String currentRunId() {
        return session.runId("");
    }

    /** Id of the active experiment, a decimal number as text; without one {@code INVALID_STATE}. Python: {@code experiment_id}. */
    public String experimentId() {
        return experiments.id();
    }

    /** Class, a rule, and the active experiment. Python: {@code str(manager)}. */
    @Override
    public String toString() {
        var active = session.active().experiment();
        var experiment = active.map(
                known -> known.name().orElseGet(() -> "with id " + known.id().orElse("")));
        return "MLManager\n---------\nActive experiment: " + experiment.orElse("none");
    }

    // --- Experiments ------------------------------------------------------------------------------------------------

    /**
     * Makes an experiment, or opens the one of that name, and makes it the active one. The name of a deleted one is {@code
     * RESOURCE_ALREADY_EXISTS}. Python: {@code create_experiment(name)}.
     */
    public void createExperiment(String name) {
        experiments.create(name);
    }

    /**
     * As {@link #createExperiment(String)}.
     *
     * @param reset whether all active runs of the experiment are deleted (softly: they can be restored). Python: {@code
     *     create_experiment(name, reset=True)}
     */
    public void createExperiment(String name, boolean reset) {
        if (reset) {
            experiments.createEmpty(name);
        } else {
            experiments.create(name);
        }
    }

    /** By name, also if the name is a number; an unknown one is {@code RESOURCE_DOES_NOT_EXIST}. Python: {@code set_active_experiment(name)}. */
    public void setActiveExperiment(String name) {
        experiments.activateByName(name);
    }

    /** By id. Python: {@code set_active_experiment(3)}. */
    public void setActiveExperiment(long id) {
        experiments.activateById(Long.toString(id));
    }

    // --- Runs -------------------------------------------------------------------------------------------------------

    /** As {@link #createNewRun(String)} for the user {@code splice}. Python: {@code create_new_run()}. */
    public void createNewRun() {
        createNewRun("splice");
    }

    /**
     * Starts a run in the active experiment, which must be there. The user is the run's name too. Python: {@code
     * create_new_run(user_id=…)}.
     */
    public void createNewRun(String userId) {
        session.active().needExperiment();
        runs.start(Runs.named(userId));
    }

    /** Starts a run in the active experiment, else in the default one. Python: {@code start_run()}. */
    public void startRun() {
        runs.start(RunOptions.DEFAULT);
    }

    /** Python: {@code start_run(run_name=…)}. */
    public void startRun(String runName) {
        runs.start(RunOptions.DEFAULT.withName(runName));
    }

    /** Python: {@code start_run(tags=…)}. */
    public void startRun(Map<String, ?> tags) {
        runs.start(RunOptions.DEFAULT.withTags(tags));
    }

    /**
     * Starts a run. One that is active and no parent is not ended, only left. Python: {@code start_run(tags, run_name,
     * experiment_id, nested)}.
     *
     * @param tags null: none
     * @param runName null: the server makes one up
     * @param experimentId becomes the active experiment; null: what is active
     * @param nested whether it is a child of the active run, which is active again when this one ends
     */
    public void startRun(
            @Nullable Map<String, ?> tags, @Nullable String runName, @Nullable String experimentId, boolean nested) {
        var given = RunOptions.DEFAULT.withTags(tags == null ? Map.of() : tags);
        startRun(new RunOptions(given.tags(), Optional.ofNullable(runName), Optional.ofNullable(experimentId), nested));
    }

    /** Starts a run as its options say. */
    public void startRun(RunOptions options) {
        runs.start(options);
    }

    /** Starts a child of the active run. Python: {@code start_run(run_name=…, nested=True)}. */
    public void startNestedRun(String runName) {
        runs.start(RunOptions.DEFAULT.withName(runName).asChild());
    }

    /** Ends the active run well; a timer that still runs is logged. Python: {@code end_run()}. */
    public void endRun() {
        endRun(RunStatus.FINISHED);
    }

    /** Ends the active run with another status, as {@code FAILED}. */
    public void endRun(RunStatus status) {
        session.active().needRun();
        timers.finish();
        runs.end(status);
    }

    /** Python: {@code end_run(create=True)}. */
    public void endRun(boolean create) {
        endRun(create, Map.of());
    }

    /**
     * Ends the active run well. Python: {@code end_run(create, metadata)}.
     *
     * @param create whether a new run is started at once
     * @param metadata tags of the new one
     */
    public void endRun(boolean create, Map<String, ?> metadata) {
        endRun();
        if (create) {
            startRun(metadata);
        }
    }

    /**
     * Starts the active run anew: it is deleted (softly), and a run with the same name, tags and parent, but a new id, is active
     * instead, with nothing logged. Python: {@code reset_run()}.
     */
    public void resetRun() {
        runs.reset();
    }

    /** Deletes the active run (softly); none is active then, or the one that it was nested in. Python: {@code delete_active_run()}. */
    public void deleteActiveRun() {
        runs.deleteActive();
    }

    /** Makes an existing run the active one, ended ones too. The active experiment stays. Python: {@code set_active_run(run_id)}. */
    public void setActiveRun(String runId) {
        runs.activate(runId);
    }

    /** A run with the latest value of each metric; an unknown id is {@code RESOURCE_DOES_NOT_EXIST}. Python: {@code get_run(run_id)}. */
    public Run getRun(String runId) {
        return runs.getRun(runId);
    }

    // --- Params -----------------------------------------------------------------------------------------------------

    /** @param value becomes text; once logged, it cannot be another. Python: {@code log_param("k", v)}, {@code log_param(key=…, value=…)} */
    public void logParam(String key, Object value) {
        logging.param(new Pair(key, value, List.of()));
    }

    /** Python: {@code log_param(**{"name": value})}. A map of exactly {@code key} and {@code value} is one param. */
    public void logParam(Map<String, ?> param) {
        logging.params(Pair.of(param));
    }

    /** Short for {@link #logParam(String, Object)}. Python: {@code lp}. */
    public void lp(String key, Object value) {
        logParam(key, value);
    }

    /** Short for {@link #logParam(Map)}. Python: {@code lp}. */
    public void lp(Map<String, ?> param) {
        logParam(param);
    }

    /**
     * In order; what comes before one that is refused stays. Python: {@code log_params([("k", v), …])}.
     *
     * @param params each a {@code Map.entry("k", v)}, a list or array of two, a Scala tuple, or a {@code Param}
     */
    public void logParams(List<?> params) {
        logging.params(Pair.of(params));
    }

    public void logParams(Map<String, ?> params) {
        logging.params(Pair.of(params));
    }

    // --- Metrics ----------------------------------------------------------------------------------------------------

    /** A value of now at step 0. Python: {@code log_metric("k", v)}, {@code log_metric(key=…, value=…)}. */
    public void logMetric(String key, double value) {
        logging.metric(key, value, System.currentTimeMillis(), 0);
    }

    /** A value of now. Python: {@code log_metric("k", v, step=…)}. */
    public void logMetric(String key, double value, long step) {
        logging.metric(key, value, System.currentTimeMillis(), step);
    }

    /**
     * Python: {@code log_metric("k", v, timestamp, step)}.
     *
     * @param timestamp milliseconds since the Unix epoch, UTC
     */
    public void logMetric(String key, double value, long timestamp, long step) {
        logging.metric(key, value, timestamp, step);
    }

    /** @param value a number as text; anything else is {@code INVALID_PARAMETER_VALUE} that names the metric */
    public void logMetric(String key, String value) {
        logging.metric(new Pair(key, value, List.of()));
    }

    /** Python: {@code log_metric(**{"name": "0.90"})}. A map of exactly {@code key} and {@code value} is one metric. */
    public void logMetric(Map<String, ?> metric) {
        logging.metrics(Pair.of(metric));
    }

    /** Short for {@link #logMetric(String, double)}. Python: {@code lm}. */
    public void lm(String key, double value) {
        logMetric(key, value);
    }

    /** Short for {@link #logMetric(String, double, long)}. Python: {@code lm(key, value, step)}. */
    public void lm(String key, double value, long step) {
        logMetric(key, value, step);
    }

    /** Short for {@link #logMetric(Map)}. Python: {@code lm}. */
    public void lm(Map<String, ?> metric) {
        logMetric(metric);
    }

    /**
     * In order; what comes before one that is refused stays. Python: {@code log_metrics([("k", v), ("k", v, timestamp, step), …])}.
     *
     * @param metrics each a {@code Map.entry("k", v)}, a list, array or Scala tuple of two to four, or a {@code Metric}
     */
    public void logMetrics(List<?> metrics) {
        logging.metrics(Pair.of(metrics));
    }

    public void logMetrics(Map<String, ?> metrics) {
        logging.metrics(Pair.of(metrics));
    }

    /** Logs each metric under its own name, and gives them. Python: {@code log_evaluator_metrics(evaluator)}. */
    public Map<String, Double> logEvaluatorMetrics(EvaluatorResults evaluator) {
        session.active().needRun();
        var metrics = evaluator.metrics();
        logMetrics(metrics);
        return metrics;
    }

    // --- Tags -------------------------------------------------------------------------------------------------------

    /** Overwrites. Python: {@code set_tag("k", v)}, {@code set_tag(key=…, value=…)}. */
    public void setTag(String key, Object value) {
        logging.tag(new Pair(key, value, List.of()));
    }

    /** Python: {@code set_tag(**{"name": value})}. A map of exactly {@code key} and {@code value} is one tag. */
    public void setTag(Map<String, ?> tag) {
        logging.tags(Pair.of(tag));
    }

    /** Short for {@link #setTag(String, Object)}. Python: {@code st}. */
    public void st(String key, Object value) {
        setTag(key, value);
    }

    /** Short for {@link #setTag(Map)}. Python: {@code st}. */
    public void st(Map<String, ?> tag) {
        setTag(tag);
    }

    /** In order. Python: {@code set_tags([("k", v), …])}. */
    public void setTags(List<?> tags) {
        logging.tags(Pair.of(tags));
    }

    /** Python: {@code set_tags({…})}. */
    public void setTags(Map<String, ?> tags) {
        logging.tags(Pair.of(tags));
    }

    /**
     * All of it or nothing, in one request: at most 1000 metrics, 100 params, 100 tags and 1000 of all. Python: {@code
     * log_batch(metrics, parameters, tags)}.
     */
    public void logBatch(List<?> metrics, List<?> params, List<?> tags) {
        logging.batch(Pair.of(metrics), Pair.of(params), Pair.of(tags));
    }

    // --- Artifacts --------------------------------------------------------------------------------------------------

    /**
     * Stores a file under a name of its own in the active run. Python: {@code log_artifact(file_name, name)}.
     *
     * @param name path below the run's artifacts
     */
    public void logArtifact(String fileName, String name) {
        files.log(Path.of(fileName), name);
    }

    /** Stores a file under its own name. */
    public void logArtifact(Path file) {
        files.log(file, String.valueOf(file.getFileName()));
    }

    /** Lists that are not equally long are {@code INVALID_PARAMETER_VALUE}. Python: {@code log_artifacts(file_names, names)}. */
    public void logArtifacts(List<String> fileNames, List<String> names) {
        files.log(fileNames.stream().map(Path::of).toList(), names);
    }

    /** Of the active run. Python: {@code download_artifact(name, local_path)}. */
    public Path downloadArtifact(String name, String localPath) {
        return files.download(name, Path.of(localPath), "");
    }

    /**
     * Python: {@code download_artifact(name, local_path, run_id)}.
     *
     * @param localPath file, which is overwritten, or folder
     * @return the file
     */
    public Path downloadArtifact(String name, String localPath, String runId) {
        return files.download(name, Path.of(localPath), runId);
    }

    /** All bytes of a file; one that is not there is {@code RESOURCE_DOES_NOT_EXIST}. Python: {@code retrieve_artifact_stream(run_id, name)}. */
    public byte[] retrieveArtifactStream(String runId, String name) {
        return files.bytes(runId, name);
    }

    /** As a stream, with constant memory; the caller closes it. */
    public ArtifactContent openArtifact(String runId, String name) {
        return files.open(runId, name);
    }

    // --- Timers -----------------------------------------------------------------------------------------------------

    /** Starts the manager's timer; one that runs is replaced. Python: {@code start_timer(timer_name)}. */
    public void startTimer(String timerName) {
        timers.start(timerName);
    }

    /**
     * Logs the time as a param with the timer's name, as {@code 1532.25 ms}. Python: {@code log_and_stop_timer()}.
     *
     * @return milliseconds
     */
    public double logAndStopTimer() {
        return timers.logAndStop();
    }

    /** A timer for {@code try (…)} that logs its seconds as a metric. Python: {@code timer(name)}. */
    public RunTimer timer(String timerName) {
        return timers.open(timerName, false);
    }

    /** @param param whether the seconds are logged as a param. Python: {@code timer(name, param=True)} */
    public RunTimer timer(String timerName, boolean param) {
        return timers.open(timerName, param);
    }

    // --- Pipelines and models ---------------------------------------------------------------------------------------

    /** Params {@code Stage0}, {@code Stage1}, … with the names of the stages. Python: {@code log_pipeline_stages(pipeline)}. */
    public void logPipelineStages(Object pipeline) {
        pipelines.logStages(pipeline);
    }

    /**
     * A param {@code Column- <name>} for each source column, as {@code V1 -> VectorAssembler -> features}. Python: {@code
     * log_feature_transformations(unfit_pipeline)}.
     */
    public void logFeatureTransformations(Object unfitPipeline) {
        pipelines.logTransformations(unfitPipeline);
    }

    /** Of a model, or of the last stage of a pipeline. Python: {@code log_model_params(pipeline_or_model)}. */
    public void logModelParams(Object pipelineOrModel) {
        pipelines.logModelParams(pipelineOrModel, -1);
    }

    /**
     * Params {@code model} and {@code Hyperparameter- <name>}. Python: {@code log_model_params(pipeline_or_model, stage_index)}.
     *
     * @param stageIndex which stage of a pipeline is the model, from 0, negative ones from the end; of a model it says nothing
     */
    public void logModelParams(Object pipelineOrModel, int stageIndex) {
        pipelines.logModelParams(pipelineOrModel, stageIndex);
    }

    /** As {@link #logSparkModel(Object, String)} under the name {@code model}. Python: {@code log_spark_model(model)}. */
    public void logSparkModel(Object model) {
        logSparkModel(model, "model");
    }

    /**
     * Stores a fitted pipeline or model in MLflow's layout below the active run's artifacts, and names it in the run's tag {@code
     * splice.model_name}. A second one in a run is {@code RESOURCE_ALREADY_EXISTS}, what is no fitted model {@code
     * INVALID_PARAMETER_VALUE}. Python: {@code log_spark_model(model, name)}.
     */
    public void logSparkModel(Object model, String name) {
        models.log(new ModelToLog(model, name, Optional.empty()));
    }

    /** @param sample some rows that the model takes: from it come the signature and the input example */
    public void logSparkModel(Object model, String name, Object sample) {
        models.log(new ModelToLog(model, name, Optional.of(sample)));
    }

    /** Of the active run. Python: {@code load_spark_model()}. */
    public Object loadSparkModel() {
        return models.load("", "");
    }

    /** The model {@code model}, else what the run's tag names, else {@code spark_model}. Python: {@code load_spark_model(run_id)}. */
    public Object loadSparkModel(String runId) {
        return models.load(runId, "");
    }

    /** Python: {@code load_spark_model(run_id, name)}. */
    public Object loadSparkModel(String runId, String name) {
        return models.load(runId, name);
    }

    // --- Jobs -------------------------------------------------------------------------------------------------------

    /** Keeps the credentials for jobs, which fail without. Wrong ones are seen by the first job. Python: {@code login_director(username, password)}. */
    public void loginDirector(String username, String password) {
        director.login(username, password);
    }

    /** The active run's model with the defaults of {@link AwsDeployment#of}. Python: {@code deploy_aws(app_name)}. */
    public String deployAws(String appName) {
        return director.deploy(AwsDeployment.of(appName));
    }

    /**
     * Asks the server to deploy to SageMaker. {@code NOT_IMPLEMENTED} while the server has no job service. Python: {@code
     * deploy_aws(app_name, region, instance_type, run_id, instance_count, deployment_mode)}.
     *
     * @return the server's answer, JSON
     */
    public String deployAws(AwsDeployment deployment) {
        return director.deploy(deployment);
    }

    /** The active run's model with the defaults of {@link AzureDeployment#of}. Python: {@code deploy_azure(endpoint_name, resource_group, workspace)}. */
    public String deployAzure(String endpointName, String resourceGroup, String workspace) {
        return director.deploy(AzureDeployment.of(endpointName, resourceGroup, workspace));
    }

    /** As {@link #deployAws(AwsDeployment)}, to Azure ML. */
    public String deployAzure(AzureDeployment deployment) {
        return director.deploy(deployment);
    }

    /**
     * Python: {@code toggle_service(service_name, action)}.
     *
     * @param serviceName {@code DEPLOY_AWS} or {@code DEPLOY_AZURE}
     * @param action {@code ENABLE_SERVICE} or {@code DISABLE_SERVICE}, in any case
     * @return the server's answer, JSON
     */
    public String toggleService(String serviceName, String action) {
        return director.toggle(serviceName, action);
    }

    /** Python: {@code enable_service(service_name)}. */
    public String enableService(String serviceName) {
        return director.toggle(serviceName, "ENABLE_SERVICE");
    }

    /** Python: {@code disable_service(service_name)}. */
    public String disableService(String serviceName) {
        return director.toggle(serviceName, "DISABLE_SERVICE");
    }

    // --- As the client has them -------------------------------------------------------------------------------------

    /** The client below, with a method for every other call of the server. */
    public MlflowClient client() {
        return client;
    }

    /** Python: {@code get_experiment(experiment_id)}. */
    public Experiment getExperiment(String experimentId) {
        return client.getExperiment(experimentId);
    }

    /** All active ones, newest first. Python: {@code list_experiments()}. */
    public List<Experiment> listExperiments() {
        try (var found = client.searchExperiments()) {
            return found.toList();
        }
    }

    /** Python: {@code rename_experiment(experiment_id, new_name)}. */
    public void renameExperiment(String experimentId, String newName) {
        client.renameExperiment(experimentId, newName);
    }

    /** Softly, with its runs. Python: {@code delete_experiment(experiment_id)}. */
    public void deleteExperiment(String experimentId) {
        client.deleteExperiment(experimentId);
    }

    /** Python: {@code restore_experiment(experiment_id)}. */
    public void restoreExperiment(String experimentId) {
        client.restoreExperiment(experimentId);
    }

    /** Runs of the active experiment. */
    public List<Run> searchRuns(String filter) {
        return searchRuns(List.of(experimentId()), filter);
    }

    /**
     * All matching active runs, newest first. Python: {@code search_runs(experiment_ids, filter)}.
     *
     * @param filter for instance {@code metrics.F1 > 0.9}; empty: all
     */
    public List<Run> searchRuns(List<String> experimentIds, String filter) {
        session.active().run().ifPresent(run -> run.run().settle());
        try (var found = client.searchRuns(experimentIds, filter)) {
            return found.toList();
        }
    }

    /** The first level. Python: {@code list_artifacts(run_id)}. */
    public List<FileInfo> listArtifacts(String runId) {
        return listArtifacts(runId, "");
    }

    /** Python: {@code list_artifacts(run_id, path)}. */
    public List<FileInfo> listArtifacts(String runId, String path) {
        return client.artifacts(session.settledRunId(runId)).list(path);
    }

    /** All points by time. Python: {@code get_metric_history(run_id, key)}. */
    public List<Metric> getMetricHistory(String runId, String key) {
        try (var points = client.metricHistory(session.settledRunId(runId), key)) {
            return points.toList();
        }
    }

    /** Python: {@code set_terminated(run_id)}. */
    public RunInfo setTerminated(String runId) {
        return client.setTerminated(session.settledRunId(runId));
    }

    /** Python: {@code set_terminated(run_id, status)}. */
    public RunInfo setTerminated(String runId, RunStatus status) {
        return client.setTerminated(session.settledRunId(runId), status);
    }

    /** Softly. Python: {@code delete_run(run_id)}. */
    public void deleteRun(String runId) {
        client.deleteRun(session.settledRunId(runId));
    }

    /** Python: {@code restore_run(run_id)}. */
    public void restoreRun(String runId) {
        client.restoreRun(session.settledRunId(runId));
    }

    /** Sends what is still under way, as far as the server is there. A run that is active stays as it is. */
    @Override
    public void close() {
        session.active().run().ifPresent(run -> run.run().close());
        session.log().close();
        client.close();
    }
}
