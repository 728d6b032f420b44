package io.millrace.spark.source;

import io.millrace.client.MlflowClient;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads a partition from the server; the next page is asked for when the rows of the one before are used up. For one thread. */
final class StoreReader implements PartitionReader<InternalRow> {
    private final MlflowClient client;
    private final Stream<InternalRow> rows;
    private final Iterator<InternalRow> each;
    private @Nullable InternalRow current;

    StoreReader(StoreQuery query) {
        client = MlflowClient.connect(query.trackingUri());
        rows = new StoreRows(client, query).stream();
        each = rows.iterator();
    }

    @Override
    public boolean next() {
        current = each.hasNext() ? each.next() : null;
        return current != null;
    }

    @Override
    public InternalRow get() {
        return java.util.Objects.requireNonNull(current);
    }

    @Override
    public void close() {
        rows.close();
        client.close();
    }
}
