package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.scoring.spark.parquet.Fields;
import io.millrace.scoring.spark.parquet.ParquetFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder that Spark saved a stage in.
 *
 * @param root real path of the whole model; nothing outside is read
 * @param path of the stage
 */
record StageFolder(Path root, Path path) {
    private static final int MAX_METADATA = 32 << 20;

    static StageFolder open(Path folder) {
        try {
            var real = folder.toRealPath();
            return new StageFolder(real, real);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "There is no Spark ML model in '%s'", folder);
        }
    }

    /** A folder in this one; {@code INVALID_PARAMETER_VALUE} when there is none. */
    StageFolder child(String name) {
        var child = inside(path.resolve(name));
        // A link to a folder above would make a model its own part.
        if (!child.startsWith(path) || child.equals(path)) {
            throw INVALID_PARAMETER_VALUE.error("'%s' leads out of its stage", name);
        }
        return new StageFolder(root, child);
    }

    private Path inside(Path file) {
        try {
            var real = file.toRealPath();
            if (!real.startsWith(root)) {
                throw INVALID_PARAMETER_VALUE.error("'%s' leads out of the Spark ML model", file.getFileName());
            }
            return real;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The Spark ML model has no '%s'", root.relativize(file.normalize()));
        }
    }

    Map<String, Object> metadata() {
        var parts = parts("metadata", "");
        if (parts.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("The Spark ML model has no metadata in '%s'", relative());
        }
        try {
            if (Files.size(parts.get(0)) > MAX_METADATA) {
                throw INVALID_PARAMETER_VALUE.error("The metadata in '%s' is too large", relative());
            }
            return Json.readMap(
                    Files.readString(parts.get(0), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The metadata in '%s' cannot be read", relative());
        } catch (MlflowException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The metadata in '%s' is broken: %s", relative(), e.sentence());
        }
    }

    /** The rows of all files of a saved table. */
    List<Fields> rows(String table) {
        var parts = parts(table, ".parquet");
        if (parts.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("The Spark ML model has no data in '%s/%s'", relative(), table);
        }
        var rows = new ArrayList<Fields>();
        for (var part : parts) {
            rows.addAll(ParquetFile.read(part));
        }
        return rows;
    }

    private List<Path> parts(String table, String ending) {
        var folder = inside(path.resolve(table));
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .map(this::inside)
                    .toList();
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s/%s' cannot be read", relative(), table);
        }
    }

    private String relative() {
        return root.relativize(path).toString();
    }
}
