package io.millrace.cli;

import io.millrace.cli.predict.FileScoring;
import io.millrace.cli.predict.PredictionFiles;
import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.json.Json;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores the rows of a file. */
@Command(
        name = "predict",
        description = "Score the rows of a file; memory stays the same whatever its size.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    @Option(
            names = {"-m", "--model-uri"},
            required = true,
            paramLabel = "MODEL",
            description = "The model. " + ModelArgument.FORMS,
            converter = ModelArgument.Reader.class)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ModelArgument model;

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = {"-i", "--input", "--input-path"},
            required = true,
            paramLabel = "FILE",
            description =
                    "Rows: .csv with a header, .jsonl with an object or a list a line, .parquet, or .json with a list of rows or"
                            + " what /invocations takes.")
    private Path input = Path.of("");

    @Option(
            names = {"-o", "--output", "--output-path"},
            defaultValue = "-",
            paramLabel = "FILE",
            description =
                    "Where the predictions go, in the order of the rows: .csv, .json or .jsonl; '-': standard output.")
    private String output = "";

    @Option(
            names = "--reject",
            paramLabel = "FILE",
            description = "Where rows go that cannot be scored, as JSON lines with line, reason and row. Default: the"
                    + " first such row ends the command, and nothing is written.")
    @Nullable
    private Path rejects;

    @Option(
            names = "--params",
            paramLabel = "JSON",
            description =
                    "Settings of the model, as {\"threshold\": 0.7}. Default: those of a .json file, or the model's"
                            + " own.")
    @Nullable
    private String params;

    @Override
    public Integer call() {
        var progress = Progress.onTerminal();
        try (var mlflow = connection.open();
                var local = model.fetch(mlflow);
                var scorer = Scorers.found().load(local.folder())) {
            var scoring = new FileScoring(local.folder().model(), scorer, params == null ? null : Json.readMap(params));
            var outcome = new PredictionFiles(input, output, rejects)
                    .score(scoring, (bytes, total) -> progress.progress(String.valueOf(input), bytes, total));
            var err = System.err;
            err.println("Scored " + outcome.scored() + " rows"
                    + (outcome.rejected() == 0 ? "" : "; " + outcome.rejected() + " rejected, see " + rejects));
            err.flush();
            return outcome.scored() == 0 && outcome.rejected() > 0 ? 1 : 0;
        }
    }
}
