package io.millrace.spark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.CollectionAccumulator;

/** The parts of an import as a table to Spark. */
record DelimitedTable(LoadPlan plan, List<FilePart> parts, CollectionAccumulator<PartCounts> counts)
        implements SupportsRead, ScanBuilder, Scan, Batch {

    @Override
    public String name() {
        return "import";
    }

    @Override
    @SuppressWarnings("deprecation") // Its successor is no method that must be there.
    public StructType schema() {
        return plan.schema();
    }

    @Override
    public StructType readSchema() {
        return plan.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return this;
    }

    @Override
    public Scan build() {
        return this;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return parts.toArray(new InputPartition[0]);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new Readers(plan, counts);
    }

    /** Makes the readers on the executors. */
    record Readers(LoadPlan plan, CollectionAccumulator<PartCounts> counts) implements PartitionReaderFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            try {
                return new PartReader(plan, (FilePart) partition, counts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot read " + ((FilePart) partition).file().path(), e);
            }
        }
    }
}
