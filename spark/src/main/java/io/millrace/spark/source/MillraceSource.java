package io.millrace.spark.source;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.MlflowClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * {@code spark.read().format("millrace").option("experiment", "fraud").load()}.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code table}</td><td>{@code runs} (as it is by default), {@code metrics}, {@code params}, {@code tags}, {@code model_versions}</td></tr>
 * <tr><td>{@code experiment}</td><td>name, or several with commas; absent: all experiments</td></tr>
 * <tr><td>{@code filter}</td><td>a search filter, as {@code metrics.accuracy > 0.9}; what Spark filters comes to it where the grammar has it</td></tr>
 * <tr><td>{@code trackingUri}</td><td>else {@code spark.millrace.trackingUri}, else {@code MLFLOW_TRACKING_URI}</td></tr>
 * </table>
 */
public final class MillraceSource implements TableProvider, DataSourceRegister {
    @Override
    public String shortName() {
        return "millrace";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        var options = new CaseInsensitiveStringMap(properties);
        var table = table(options);
        var uri = trackingUri(options);
        var experiments = table == StoreTable.MODEL_VERSIONS ? List.<String>of() : experiments(uri, options);
        var filter = options.getOrDefault("filter", "");
        return new StoreRelation(new StoreQuery(uri, table, experiments, filter, List.of()));
    }

    private static StoreTable table(CaseInsensitiveStringMap options) {
        return StoreTable.of(options.getOrDefault("table", "runs"));
    }

    private static String trackingUri(CaseInsensitiveStringMap options) {
        return Optional.ofNullable(options.get("trackingUri"))
                .or(() -> Optional.of(SparkSession.active().conf().get("spark.millrace.trackingUri", "")))
                .filter(uri -> !uri.isBlank())
                .or(() -> Optional.ofNullable(System.getenv("MLFLOW_TRACKING_URI")))
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "No server is named; give the option trackingUri, or set spark.millrace.trackingUri"));
    }

    private static List<String> experiments(String uri, CaseInsensitiveStringMap options) {
        var names = Optional.ofNullable(options.get("experiment")).orElse("");
        try (var client = MlflowClient.connect(uri)) {
            var ids = new ArrayList<String>();
            if (names.isBlank()) {
                client.searchExperiments().forEach(experiment -> ids.add(experiment.experimentId()));
            } else {
                Arrays.stream(names.split(","))
                        .forEach(name ->
                                ids.add(client.getExperimentByName(name.strip()).experimentId()));
            }
            return List.copyOf(ids);
        }
    }
}
