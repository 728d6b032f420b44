package io.millrace.spark.sql;

import io.millrace.spark.data.SqlState;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution$;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/** Statements as Spark's own parser reads them, before their names are looked up. The one room that touches Spark's plans. */
final class Plans {
    private Plans() {}

    /** {@code INSERT INTO table [(columns)] query}. */
    record Insert(List<String> table, List<String> columns, LogicalPlan query) {}

    /** The parts of a plain INSERT; empty for other statements, and for one that overwrites or names partitions. */
    static Optional<Insert> insert(SparkSession spark, String sql) {
        var plan = parse(spark, sql);
        if (!(plan instanceof InsertIntoStatement insert)
                || insert.overwrite()
                || !insert.partitionSpec().isEmpty()
                || !(insert.table() instanceof UnresolvedRelation table)) {
            return Optional.empty();
        }
        return Optional.of(new Insert(
                CollectionConverters.asJava(table.multipartIdentifier()),
                CollectionConverters.asJava(insert.userSpecifiedCols()),
                insert.query()));
    }

    /** The query with each of its tables at this version. */
    static Dataset<Row> atVersion(SparkSession spark, String sql, long version) {
        return travelled(spark, sql, Option.empty(), Option.apply(String.valueOf(version)));
    }

    /** The query with each of its tables as it was at this moment. */
    static Dataset<Row> atTime(SparkSession spark, String sql, String timestamp) {
        return travelled(spark, sql, Option.apply(Literal.create(timestamp, DataTypes.StringType)), Option.empty());
    }

    private static Dataset<Row> travelled(
            SparkSession spark, String sql, Option<Expression> time, Option<String> version) {
        // The queries that WITH names are found in their places, so that what is left unresolved are tables.
        var plan = CTESubstitution$.MODULE$.apply(parse(spark, sql));
        var travelled = plan.transformUpWithSubqueries(new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof UnresolvedRelation;
            }

            @Override
            public <A extends LogicalPlan, B> B applyOrElse(A node, scala.Function1<A, B> otherwise) {
                return isDefinedAt(node) ? cast(new RelationTimeTravel(node, time, version)) : otherwise.apply(node);
            }
        });
        return rows(spark, travelled);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <B> B cast(LogicalPlan plan) {
        return (B) plan;
    }

    private static LogicalPlan parse(SparkSession spark, String sql) {
        try {
            return spark.sessionState().sqlParser().parsePlan(sql);
        } catch (ParseException e) {
            throw SqlState.SYNTAX.error(e, "Spark cannot read: %s", sql);
        }
    }

    static Dataset<Row> rows(SparkSession spark, LogicalPlan plan) {
        return org.apache.spark.sql.classic.Dataset.ofRows((org.apache.spark.sql.classic.SparkSession) spark, plan);
    }
}
