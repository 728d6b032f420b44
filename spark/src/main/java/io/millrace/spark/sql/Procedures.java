package io.millrace.spark.sql;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.ProcedureCatalog;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The procedures of SYSCS_UTIL for Spark's own SQL. A session has them by
 * {@code spark.sql.catalog.SYSCS_UTIL=io.millrace.spark.sql.Procedures}; the data context sets that itself.
 */
public final class Procedures implements ProcedureCatalog {
    private static final String SETTING = "spark.sql.catalog.";

    /** Lets this session's plain {@code spark.sql("CALL SYSCS_UTIL.…")} find them. */
    public static void register(SparkSession spark) {
        for (var name : new String[] {Procedure.SCHEMA, Procedure.SCHEMA.toLowerCase(Locale.ROOT)}) {
            if (spark.conf().getOption(SETTING + name).isEmpty()) {
                spark.conf().set(SETTING + name, Procedures.class.getName());
            }
        }
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {}

    @Override
    public String name() {
        return Procedure.SCHEMA.toLowerCase(Locale.ROOT);
    }

    @Override
    public UnboundProcedure loadProcedure(Identifier identifier) {
        return new SparkProcedure(Procedure.named(identifier.name()));
    }

    /** Spark 4.1 asks for it, 4.0 does not. */
    @SuppressWarnings("MissingOverride")
    public Identifier[] listProcedures(String[] namespace) {
        return Arrays.stream(Procedure.values())
                .map(procedure -> Identifier.of(namespace, procedure.name()))
                .toArray(Identifier[]::new);
    }
}
