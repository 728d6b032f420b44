package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Models as functions of SQL.
 *
 * <pre>{@code
 * MillraceUdf.register(spark, "predict", "models:/fraud@champion");
 * spark.sql("SELECT id, predict(V1, V2, AMOUNT) FROM transactions");
 * spark.sql("SELECT id, predict(struct(*)) FROM transactions");
 * }</pre>
 */
public final class MillraceUdf {
    private MillraceUdf() {}

    /**
     * Registers a temporary function of this session. It takes the model's columns in the order of the signature, or one struct that
     * has them by name, and answers with the model's prediction in its type. The version stays the one that the URI names now.
     *
     * <p>A model that only Spark can score raises {@code INVALID_PARAMETER_VALUE} that says why; {@link BatchScoring} takes it.
     *
     * @param columns columns of the answer, as {@code probability}, if not {@code prediction}; of several the answer is a struct
     */
    public static void register(SparkSession spark, String name, String modelUri, String... columns) {
        var function = function(spark, name, modelUri, List.of(columns));
        ((org.apache.spark.sql.classic.SparkSession) spark)
                .sessionState()
                .functionRegistry()
                .createOrReplaceTempFunction(name, arguments -> apply(function, arguments), "scala_udf");
        MillraceCatalog.add(spark, function);
    }

    private static PredictFunction function(SparkSession spark, String name, String modelUri, List<String> columns) {
        var model = new ModelStore(spark).fetch(modelUri);
        var refusal = LoadedModel.refusal(model.folder());
        if (refusal.isPresent()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model '%s' is no function: %s. BatchScoring scores it with Spark itself",
                    modelUri, refusal.get());
        }
        var shipped = ShippedModel.of(model.folder(), spark);
        var schema = ModelSchema.of(shipped.load(), model.folder().model(), columns);
        return new PredictFunction(name, shipped, schema);
    }

    private static Expression apply(PredictFunction function, Seq<Expression> arguments) {
        var fields = new ArrayList<StructField>();
        for (var argument : CollectionConverters.asJava(arguments)) {
            fields.add(new StructField(
                    "_" + fields.size(), argument.dataType(), true, org.apache.spark.sql.types.Metadata.empty()));
        }
        var bound = function.bind(new StructType(fields.toArray(StructField[]::new)));
        return new ApplyFunctionExpression((ScalarFunction<?>) bound, arguments);
    }
}
