package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.scoring.codec.RowWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run of {@code millrace predict}.
 *
 * @param input rows
 * @param output predictions, which appear when all are there; {@code -} is standard output
 * @param rejects rows that could not be scored; absent: the first one ends it all
 */
public record PredictionFiles(
        Path input, String output, @Nullable Path rejects) {
    /** Scores all rows. What cannot be scored and has nowhere to go raises its error with the line. */
    public FileScoring.Outcome score(FileScoring scoring, FileScoring.Watcher watcher) {
        try (var rows = RowFile.open(input)) {
            return output.equals("-") ? toStandardOutput(scoring, rows, watcher) : toFile(scoring, rows, watcher);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read or write: %s", String.valueOf(e.getMessage()));
        }
    }

    private FileScoring.Outcome toStandardOutput(FileScoring scoring, RowFile rows, FileScoring.Watcher watcher)
            throws IOException {
        var out = new BufferedOutputStream(System.out);
        var outcome = withRejects(scoring, rows, RowWriter.jsonLines(out), watcher);
        out.flush();
        return outcome;
    }

    private FileScoring.Outcome toFile(FileScoring scoring, RowFile rows, FileScoring.Watcher watcher)
            throws IOException {
        var target = Path.of(output).toAbsolutePath();
        var format = OutputFormat.of(target);
        var partial = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            FileScoring.Outcome outcome;
            try (var out = new BufferedOutputStream(Files.newOutputStream(partial));
                    var writer = format.writer(out)) {
                outcome = withRejects(scoring, rows, writer, watcher);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return outcome;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private FileScoring.Outcome withRejects(
            FileScoring scoring, RowFile rows, RowWriter writer, FileScoring.Watcher watcher) throws IOException {
        if (rejects == null) {
            return scoring.score(rows, writer, PredictionFiles::refuse, watcher);
        }
        try (var out = Files.newBufferedWriter(rejects)) {
            return scoring.score(rows, writer, (line, row, failure) -> note(out, line, row, failure), watcher);
        }
    }

    private static void refuse(long line, String row, MlflowException failure) {
        throw INVALID_PARAMETER_VALUE.error(
                failure, "Line %d cannot be scored (--reject would put it aside): %s", line, reason(failure));
    }

    private static void note(Writer out, long line, String row, MlflowException failure) throws IOException {
        var reject = new LinkedHashMap<String, Object>();
        reject.put("line", line);
        reject.put("reason", reason(failure));
        reject.put("row", row);
        out.write(Json.writeText(reject));
        out.write('\n');
    }

    /** The row was alone when it failed: where it stood in its request says nothing. */
    private static String reason(MlflowException failure) {
        return failure.sentence()
                .replaceFirst("^(line \\d+(, )?(: )?|dataframe_records\\[0]\\.?|instances\\[0]\\.?)", "");
    }
}
