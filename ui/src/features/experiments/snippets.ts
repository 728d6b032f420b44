/** Code to copy; JSON quoting is valid Python and Java quoting for names. */

export const pythonSnippet = (server: string, experiment: string): string => `import mlflow

mlflow.set_tracking_uri(${JSON.stringify(server)})
mlflow.set_experiment(${JSON.stringify(experiment)})

with mlflow.start_run():
    mlflow.log_param("learning_rate", 0.01)
    for step in range(10):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)`;

export const javaSnippet = (server: string, experiment: string): string => `import org.mlflow.tracking.MlflowClient;

var client = new MlflowClient(${JSON.stringify(server)});
var experiment = client.getExperimentByName(${JSON.stringify(experiment)})
        .map(found -> found.getExperimentId())
        .orElseGet(() -> client.createExperiment(${JSON.stringify(experiment)}));
var runId = client.createRun(experiment).getRunId();
client.logParam(runId, "learning_rate", "0.01");
client.logMetric(runId, "loss", 0.25);
client.setTerminated(runId);`;
