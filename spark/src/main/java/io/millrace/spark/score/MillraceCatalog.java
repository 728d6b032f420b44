package io.millrace.spark.score;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.ProcedureCatalog;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What SQL finds under the name of a catalog: the procedure {@code predict}, and the functions that {@link MillraceUdf} registered.
 * {@code spark.sql.catalog.millrace=io.millrace.spark.score.MillraceCatalog} names it; it can be set at any time.
 */
public final class MillraceCatalog implements FunctionCatalog, ProcedureCatalog {
    /** Setting that makes this the catalog {@code millrace}. */
    public static final String SETTING = "spark.sql.catalog.millrace";

    private static final Map<String, PredictFunction> FUNCTIONS = new ConcurrentHashMap<>();

    private String name = "millrace";

    static void add(SparkSession spark, PredictFunction function) {
        FUNCTIONS.put(function.name(), function);
        install(spark);
    }

    /** Makes the catalog known to a session where it is not yet. */
    public static void install(SparkSession spark) {
        if (spark.conf().get(SETTING, "").isEmpty()) {
            spark.conf().set(SETTING, MillraceCatalog.class.getName());
        }
    }

    @Override
    public void initialize(String catalog, CaseInsensitiveStringMap options) {
        name = catalog;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return FUNCTIONS.keySet().stream()
                .map(each -> Identifier.of(new String[0], each))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
        var found = FUNCTIONS.get(function.name());
        if (found == null) {
            throw new NoSuchFunctionException(function);
        }
        return found;
    }

    /** Spark 4.1 asks for it, 4.0 does not. */
    @SuppressWarnings("MissingOverride")
    public Identifier[] listProcedures(String[] namespace) {
        return new Identifier[] {Identifier.of(new String[0], PredictProcedure.NAME)};
    }

    /** Another name raises {@code INVALID_PARAMETER_VALUE}. */
    @Override
    public UnboundProcedure loadProcedure(Identifier procedure) {
        return PredictProcedure.named(procedure.name());
    }
}
