package io.millrace.spark.autolog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTable;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.jdk.javaapi.CollectionConverters;

/** Finds what a query reads or writes in its analysed plan. */
final class DataSources {
    private static final String UNKNOWN = "unknown";

    /** Files of Delta's own book-keeping. */
    private static final Pattern DELTA_LOG = Pattern.compile("/_delta_log(/|$)|\\.checkpoint(\\.[^/]*)?\\.parquet$");

    private DataSources() {}

    /** In the order of the plan, each once. */
    static List<DataSource> read(LogicalPlan plan) {
        var found = new ArrayList<DataSource>();
        for (var leaf : CollectionConverters.asJava(plan.collectLeaves())) {
            readBy(leaf)
                    .filter(DataSources::isData)
                    .filter(each -> !found.contains(each))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A pass that only guesses a schema reads text; Delta reads its own log. */
    private static boolean isData(DataSource source) {
        return !source.format().equals("text")
                && !DELTA_LOG.matcher(source.path()).find();
    }

    private static Optional<DataSource> readBy(LogicalPlan leaf) {
        if (leaf instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
            return Optional.of(files(relation, files));
        }
        if (leaf instanceof LogicalRelation relation && relation.relation() instanceof JDBCRelation database) {
            return Optional.of(database(database.jdbcOptions(), database.schema()));
        }
        if (leaf instanceof DataSourceV2Relation relation && relation.table() instanceof JDBCTable database) {
            return Optional.of(database(database.jdbcOptions(), database.schema()));
        }
        if (leaf instanceof DataSourceV2Relation relation && relation.table() instanceof FileTable files) {
            var paths = files.fileIndex().rootPaths();
            return Optional.of(new DataSource(
                    paths.isEmpty() ? UNKNOWN : paths.head().toString(),
                    files.formatName().toLowerCase(Locale.ROOT),
                    OptionalLong.empty(),
                    Optional.empty(),
                    files.schema()));
        }
        return Optional.empty();
    }

    private static DataSource database(JDBCOptions options, StructType schema) {
        return DataSource.jdbc(options.url(), options.tableOrQuery(), schema);
    }

    private static DataSource files(LogicalRelation relation, HadoopFsRelation files) {
        var roots = files.location().rootPaths();
        var path = roots.isEmpty() ? UNKNOWN : roots.head().toString();
        var version = DeltaVersions.read(files.location());
        var format = version.isPresent() ? "delta" : format(files.fileFormat());
        return new DataSource(path, format, version, table(relation.catalogTable()), files.schema());
    }

    private static String format(FileFormat format) {
        return format instanceof DataSourceRegister registered ? registered.shortName() : UNKNOWN;
    }

    private static Optional<String> table(scala.Option<CatalogTable> table) {
        return table.isDefined() ? Optional.of(table.get().identifier().unquotedString()) : Optional.empty();
    }

    /** Whether there is something to be asked of {@link #written}, which may take its time. */
    static boolean isWrite(LogicalPlan plan) {
        return plan instanceof InsertIntoHadoopFsRelationCommand
                || plan instanceof SaveIntoDataSourceCommand
                || plan instanceof V2WriteCommand;
    }

    /** What a command wrote, as it is now; empty for a query. */
    static Optional<DataSource> written(LogicalPlan plan) {
        if (plan instanceof InsertIntoHadoopFsRelationCommand insert) {
            return Optional.of(new DataSource(
                    insert.outputPath().toString(),
                    format(insert.fileFormat()),
                    OptionalLong.empty(),
                    table(insert.catalogTable()),
                    insert.query().schema()));
        }
        if (plan instanceof SaveIntoDataSourceCommand save && save.dataSource() instanceof DataSourceRegister format) {
            return saved(save, format.shortName());
        }
        if (plan instanceof V2WriteCommand write && write.table() instanceof DataSourceV2Relation relation) {
            return ofTable(relation, write.query().schema());
        }
        return Optional.empty();
    }

    private static Optional<DataSource> saved(SaveIntoDataSourceCommand save, String format) {
        var options = new CaseInsensitiveStringMap(CollectionConverters.asJava(save.options()));
        var schema = save.query().schema();
        if (format.equals("jdbc")) {
            return Optional.of(
                    DataSource.jdbc(options.getOrDefault("url", ""), options.getOrDefault("dbtable", ""), schema));
        }
        return Optional.ofNullable(options.get("path")).map(path -> located(path, format, Optional.empty(), schema));
    }

    private static Optional<DataSource> ofTable(DataSourceV2Relation relation, StructType schema) {
        if (relation.table() instanceof JDBCTable database) {
            return Optional.of(database(database.jdbcOptions(), schema));
        }
        var properties = relation.table().properties();
        var location = properties.get("location");
        var provider = properties.getOrDefault("provider", UNKNOWN);
        if (location == null) {
            return Optional.empty();
        }
        var name = relation.identifier().isDefined()
                ? Optional.of(relation.identifier().get().toString())
                : Optional.<String>empty();
        return Optional.of(located(location, provider, name, schema));
    }

    private static DataSource located(String path, String format, Optional<String> table, StructType schema) {
        var version = format.equals("delta") ? DeltaVersions.latest(path) : OptionalLong.empty();
        return new DataSource(path, format, version, table, schema);
    }
}
