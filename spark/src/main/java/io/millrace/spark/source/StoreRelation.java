package io.millrace.spark.source;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** One table of the store, for Spark. */
final class StoreRelation implements org.apache.spark.sql.connector.catalog.Table, SupportsRead {
    private final StoreQuery query;

    StoreRelation(StoreQuery query) {
        this.query = query;
    }

    @Override
    public String name() {
        return "millrace." + query.table().name().toLowerCase(Locale.ROOT);
    }

    @Override
    @SuppressWarnings("deprecation") // the other form wants columns, and Spark makes them of this
    public StructType schema() {
        return query.table().schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new StoreScanBuilder(query);
    }
}
