package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.models.Field;
import io.millrace.models.Param;
import io.millrace.models.Signature;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.models.scorer.Scorers.Verdict;
import io.millrace.protocol.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a model is, what it takes and gives, and what would score it here. */
@Command(
        name = "describe",
        description =
                "Show what a model takes and gives, and which of its flavors would be scored here, by what, or why not.")
final class DescribeModel extends ServerTask {
    @Parameters(
            paramLabel = "MODEL",
            description = "The model. " + ModelArgument.FORMS,
            converter = ModelArgument.Reader.class)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ModelArgument model;

    @Override
    void run(MlflowClient mlflow) {
        try (var local = model.fetch(mlflow)) {
            var verdicts = Scorers.found().describe(local.folder());
            if (output.json) {
                output.done("", asJson(local, verdicts));
            } else {
                print(local, verdicts);
            }
        }
    }

    private void print(LocalModel local, List<Verdict> verdicts) {
        output.show(Map.of(), facts(local));
        output.out().println();
        output.rows(
                List.of("FLAVOR", "ENGINE", "SCORED HERE"), verdicts.stream(), verdict -> verdict(verdict, verdicts));
        var signature = local.folder().model().signature();
        if (signature != null) {
            output.out().println();
            output.rows(
                    List.of("SIGNATURE", "NAME", "TYPE", "NEEDED", "SHAPE OR DEFAULT"), rows(signature), row -> row);
        }
    }

    private static Map<String, String> facts(LocalModel local) {
        var model = local.folder().model();
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", local.resolved().uri().toString());
        facts.put("files", local.resolved().location());
        put(facts, "run", model.runId());
        put(facts, "logged model", model.modelId());
        put(facts, "created", model.utcTimeCreated());
        put(facts, "written by MLflow", model.mlflowVersion());
        model.modelSizeBytes().ifPresent(size -> facts.put("size", Progress.size(size)));
        put(facts, "input example", example(local.folder()));
        if (!model.metadata().isEmpty()) {
            facts.put("metadata", Json.writeText(model.metadata()));
        }
        return facts;
    }

    private static @Nullable String example(ModelFolder folder) {
        return folder.inputExample().map(example -> example.kind().text()).orElse(null);
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** The first that runs is the one. */
    private static List<String> verdict(Verdict verdict, List<Verdict> all) {
        boolean chosen = verdict.equals(chosen(all));
        var answer = verdict.refusal()
                .map(why -> "no: " + why)
                .orElse(chosen ? "yes" : "could, but the one above comes first");
        var remark = verdict.remark().map(odd -> "; " + odd).orElse("");
        return List.of(verdict.flavor(), verdict.engine(), answer + remark);
    }

    static @Nullable Verdict chosen(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.refusal().isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static Stream<List<String>> rows(Signature signature) {
        var rows = new ArrayList<List<String>>();
        signature.inputs().forEach(field -> rows.add(row("input", field)));
        signature.outputs().forEach(field -> rows.add(row("output", field)));
        signature.params().forEach(param -> rows.add(row(param)));
        return rows.stream();
    }

    private static List<String> row(String kind, Field field) {
        var shape = field instanceof Field.Tensor tensor ? tensor.shape().toString() : "";
        return List.of(kind, Output.text(field.name()), field.type(), field.required() ? "yes" : "no", shape);
    }

    private static List<String> row(Param param) {
        return List.of("param", param.name(), param.type(), "no", String.valueOf(param.defaultValue()));
    }

    private static Map<String, @Nullable Object> asJson(LocalModel local, List<Verdict> verdicts) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("uri", local.resolved().uri().toString());
        json.put("location", local.resolved().location());
        var model = local.folder().model();
        json.put("run_id", model.runId());
        json.put("model_id", model.modelId());
        json.put("utc_time_created", model.utcTimeCreated());
        json.put("mlflow_version", model.mlflowVersion());
        json.put("metadata", model.metadata());
        var chosen = chosen(verdicts);
        json.put("scored_by", chosen == null ? null : chosen.flavor());
        json.put("flavors", verdicts.stream().map(DescribeModel::asJson).toList());
        var signature = model.signature();
        if (signature != null) {
            json.put(
                    "inputs",
                    signature.inputs().stream().map(DescribeModel::asJson).toList());
            json.put(
                    "outputs",
                    signature.outputs().stream().map(DescribeModel::asJson).toList());
            json.put(
                    "params",
                    signature.params().stream().map(DescribeModel::asJson).toList());
        }
        return json;
    }

    private static Map<String, @Nullable Object> asJson(Verdict verdict) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("flavor", verdict.flavor());
        json.put("engine", verdict.engine());
        json.put("refusal", verdict.refusal().orElse(null));
        json.put("remark", verdict.remark().orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> asJson(Field field) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", field.name());
        json.put("type", field.type());
        json.put("required", field.required());
        if (field instanceof Field.Tensor tensor) {
            json.put("shape", tensor.shape());
        }
        return json;
    }

    private static Map<String, @Nullable Object> asJson(Param param) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", param.name());
        json.put("type", param.type());
        json.put("default", param.defaultValue());
        return json;
    }
}
