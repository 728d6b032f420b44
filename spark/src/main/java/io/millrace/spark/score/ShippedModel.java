package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.LocalFolders;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.spark.ml.SharedFolder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** A model's files on their way to the executors: Spark brings them to each once, and each loads them once. Thread-safe. */
final class ShippedModel implements Serializable {
    private static final long serialVersionUID = 1;

    /** A broadcast of more than an array can hold is none. */
    private static final long MOST_BYTES = 1_500_000_000;

    /** Of this JVM, be it the driver's or an executor's. */
    private static final ConcurrentHashMap<String, LoadedModel> LOADED = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Broadcast<Map<String, byte[]>> files;

    private ShippedModel(Broadcast<Map<String, byte[]>> files) {
        this.files = files;
    }

    static ShippedModel of(ModelFolder model, SparkSession spark) {
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new ShippedModel(context.broadcast(read(model.root())));
    }

    private static Map<String, byte[]> read(Path root) {
        var files = new HashMap<String, byte[]>();
        try (var walk = Files.walk(root)) {
            long size = 0;
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
                if (size > MOST_BYTES) {
                    throw INVALID_PARAMETER_VALUE.error(
                            "The model in '%s' has more than %d bytes, too many to be sent to the executors",
                            root, MOST_BYTES);
                }
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The model in '%s' cannot be read", root);
        }
        return files;
    }

    /** The model, loaded if this JVM has not done so before. */
    LoadedModel load() {
        return LOADED.computeIfAbsent(id, key -> LoadedModel.of(unpacked()));
    }

    private ModelFolder unpacked() {
        try {
            var folder = LocalFolders.discardedAtExit(Files.createTempDirectory(SharedFolder.PREFIX));
            for (var file : files.value().entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return ModelFolder.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
