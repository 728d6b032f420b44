package io.millrace.serving;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.FlavorVerdict;
import io.millrace.protocol.registry.TryModelVersionResponse;
import io.millrace.scoring.DeepStack;
import io.millrace.scoring.codec.PredictionWriter;
import io.millrace.scoring.codec.RequestFormat;
import io.millrace.scoring.codec.RequestReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Entry point of a process that scores one request and ends: the argument is the model's folder, standard input the body of the request,
 * and standard output a {@link TryModelVersionResponse}. The tracking server starts it, which never loads a model itself.
 */
public final class Trial {
    private static final double NANOS_PER_MILLI = 1e6;

    private Trial() {}

    public static void main(String[] args) throws IOException {
        var reply = System.out;
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8)); // a model's code may print
        var request = System.in.readAllBytes();
        var response = DeepStack.call("trial", () -> run(Path.of(args[0]), request));
        reply.write(Json.write(response));
        reply.flush();
        System.exit(0); // whatever threads a model's code left
    }

    static TryModelVersionResponse run(Path folder, byte[] request) {
        List<FlavorVerdict> verdicts = List.of();
        try {
            var model = ModelFolder.open(folder);
            var scorers = Scorers.found();
            verdicts = scorers.describe(model).stream()
                    .map(verdict -> new FlavorVerdict(
                            verdict.flavor(),
                            verdict.engine(),
                            verdict.refusal().orElse(null)))
                    .toList();
            return request.length == 0
                    ? new TryModelVersionResponse(verdicts, null, null, 0, 0)
                    : scored(scorers, model, request, verdicts);
        } catch (MlflowException e) {
            return new TryModelVersionResponse(verdicts, null, e.sentence(), 0, 0);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return new TryModelVersionResponse(verdicts, null, "The model failed: " + e, 0, 0);
        }
    }

    private static TryModelVersionResponse scored(
            Scorers scorers, ModelFolder model, byte[] body, List<FlavorVerdict> verdicts) {
        var signature = model.model().signature();
        var request = new RequestReader(signature, false).read(RequestFormat.JSON, body);
        long start = System.nanoTime();
        try (var scorer = scorers.load(model)) {
            long loaded = System.nanoTime();
            var answer = scorer.score(request.data(), request.params());
            long end = System.nanoTime();
            var predictions = new PredictionWriter(false).write(answer, request.wrapped());
            return new TryModelVersionResponse(
                    verdicts,
                    new String(predictions, StandardCharsets.UTF_8),
                    null,
                    (loaded - start) / NANOS_PER_MILLI,
                    (end - loaded) / NANOS_PER_MILLI);
        }
    }
}
