package io.millrace.spark.source;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What can be read of the tracking store. Times are timestamps; what is absent is null. */
enum StoreTable {
    /** A row for each run; the metrics are the latest. */
    RUNS(new StructType()
            .add("run_id", DataTypes.StringType, false)
            .add("experiment_id", DataTypes.StringType, false)
            .add("run_name", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("user_id", DataTypes.StringType)
            .add("start_time", DataTypes.TimestampType)
            .add("end_time", DataTypes.TimestampType)
            .add("artifact_uri", DataTypes.StringType)
            .add("lifecycle_stage", DataTypes.StringType)
            .add("metrics", map(DataTypes.DoubleType), false)
            .add("params", map(DataTypes.StringType), false)
            .add("tags", map(DataTypes.StringType), false)),

    /** A row for each point of each metric's history. */
    METRICS(new StructType()
            .add("run_id", DataTypes.StringType, false)
            .add("key", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, false)
            .add("step", DataTypes.LongType, false)
            .add("timestamp", DataTypes.TimestampType, false)),

    /** A row for each param of each run. */
    PARAMS(pairs()),

    /** A row for each tag of each run. */
    TAGS(pairs()),

    /** A row for each version of each registered model. */
    MODEL_VERSIONS(new StructType()
            .add("name", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("stage", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("run_id", DataTypes.StringType)
            .add("source", DataTypes.StringType)
            .add("user_id", DataTypes.StringType)
            .add("description", DataTypes.StringType)
            .add("creation_time", DataTypes.TimestampType)
            .add("last_updated_time", DataTypes.TimestampType)
            .add("aliases", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("tags", map(DataTypes.StringType), false));

    @SuppressWarnings("ImmutableEnumChecker") // Spark does not say so, but it is
    private final StructType schema;

    StoreTable(StructType schema) {
        this.schema = schema;
    }

    private static DataType map(DataType values) {
        return DataTypes.createMapType(DataTypes.StringType, values, false);
    }

    private static StructType pairs() {
        return new StructType()
                .add("run_id", DataTypes.StringType, false)
                .add("key", DataTypes.StringType, false)
                .add("value", DataTypes.StringType, false);
    }

    StructType schema() {
        return schema;
    }

    /** As an option names it; another name raises {@code INVALID_PARAMETER_VALUE}. */
    static StoreTable of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e,
                    "There is no table '%s'; there are %s",
                    name,
                    Arrays.toString(values()).toLowerCase(Locale.ROOT));
        }
    }
}
