package io.millrace.spark.source;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** A partition for each experiment, read page by page where it is asked for. */
final class StoreScan implements Scan, Batch {
    private final StoreQuery query;

    StoreScan(StoreQuery query) {
        this.query = query;
    }

    /** @param query of one experiment */
    private record Part(StoreQuery query) implements InputPartition {
        private static final long serialVersionUID = 1;
    }

    @Override
    public StructType readSchema() {
        return query.table().schema();
    }

    @Override
    public String description() {
        return "millrace " + query.table() + " [" + query.filter() + "] " + query.keys();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        if (query.table() == StoreTable.MODEL_VERSIONS) {
            return new InputPartition[] {new Part(query)};
        }
        return query.experimentIds().stream()
                .map(id -> new Part(
                        new StoreQuery(query.trackingUri(), query.table(), List.of(id), query.filter(), query.keys())))
                .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new Readers();
    }

    private static final class Readers implements PartitionReaderFactory {
        private static final long serialVersionUID = 1;

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            return new StoreReader(((Part) partition).query());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreScan scan && scan.query.equals(query);
    }

    @Override
    public int hashCode() {
        return query.hashCode();
    }
}
