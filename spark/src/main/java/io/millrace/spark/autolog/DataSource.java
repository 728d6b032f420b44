package io.millrace.spark.autolog;

import io.millrace.models.Field;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.spark.ml.SparkTypes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.types.StructType;

/**
 * Data that was read or written.
 *
 * @param path URI or path as Spark names it, without user and password
 * @param format {@code csv}, {@code parquet}, {@code delta}, …
 * @param version of a Delta table
 * @param table name in the catalog
 * @param schema of all its columns
 */
record DataSource(String path, String format, OptionalLong version, Optional<String> table, StructType schema) {
    private static final String DELTA = "delta";
    private static final String JDBC = "jdbc";
    private static final int MOST_NAME = 500;

    DataSource {
        path = Redaction.uri(path);
    }

    /**
     * A table of another database, or what a query found there.
     *
     * @param source name of the table, or the query
     */
    static DataSource jdbc(String url, String source, StructType schema) {
        var line = source.strip().replaceAll("\\s+", " ");
        return new DataSource(Redaction.jdbc(url), JDBC, OptionalLong.empty(), Optional.of(line), schema);
    }

    /** A line of the tag {@code sparkDatasourceInfo}. Source: MLflow's data-source autologging. */
    String line() {
        if (format.equals(JDBC)) {
            return "path=" + path + ",table=" + table.orElse("") + ",format=" + format;
        }
        return version.isPresent()
                ? "path=" + path + ",version=" + version.getAsLong() + ",format=" + format
                : "path=" + path + ",format=" + format;
    }

    /** As an input of a run. Source: MLflow's data sets. */
    Dataset dataset() {
        var source = Json.writeText(source());
        var schemaText = Json.writeText(Map.of("mlflow_colspec", columns()));
        var name = name();
        return new Dataset(
                name, digest(name, sourceType(), source, schemaText), sourceType(), source, schemaText, null);
    }

    private String name() {
        var plain = path.replaceAll("/+$", "");
        var base = table.orElse(plain.substring(plain.lastIndexOf('/') + 1));
        var name = version.isPresent() ? base + "@v" + version.getAsLong() : base;
        return name.isEmpty() ? "dataset" : name.substring(0, Math.min(MOST_NAME, name.length()));
    }

    private String sourceType() {
        if (format.equals(DELTA)) {
            return "delta_table";
        }
        if (format.equals("parquet")) {
            return "spark";
        }
        if (format.equals(JDBC)) {
            return JDBC;
        }
        int colon = path.indexOf(':');
        var scheme = colon < 0 ? "file" : path.substring(0, colon);
        return scheme.equals("file") ? "local" : scheme.equals("s3a") ? "s3" : scheme;
    }

    private Map<String, Object> source() {
        var source = new LinkedHashMap<String, Object>();
        if (format.equals(DELTA)) {
            table.ifPresentOrElse(name -> source.put("delta_table_name", name), () -> source.put("path", path));
            version.ifPresent(number -> source.put("delta_table_version", number));
        } else if (format.equals(JDBC)) {
            source.put("url", path);
            table.ifPresent(name -> source.put("table", name));
        } else {
            source.put(format.equals("parquet") ? "path" : "uri", path);
        }
        return source;
    }

    private List<Object> columns() {
        var columns = new ArrayList<>();
        for (var field : SparkTypes.fields(schema)) {
            var column = new LinkedHashMap<String, Object>(type(((Field.Column) field).dataType()));
            column.put("name", String.valueOf(field.name()));
            column.put("required", true);
            columns.add(column);
        }
        return columns;
    }

    private static Map<String, Object> type(io.millrace.models.DataType type) {
        return type instanceof io.millrace.models.DataType.Array array
                ? Map.of("type", "array", "items", type(array.items()))
                : Map.of("type", type.text());
    }

    private static String digest(String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
