package io.millrace.spark.data;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.delta.DeltaOperations;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** How an append of the data context is named in the table's history. */
final class Append extends DeltaOperations.Operation {
    private final Map<String, Object> parameters;

    Append(String name, Map<String, String> parameters) {
        super(name);
        this.parameters = new HashMap<>(parameters);
    }

    @Override
    public scala.collection.immutable.Map<String, Object> parameters() {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(parameters));
    }

    @Override
    public boolean checkAddFileWithDeletionVectorStatsAreNotTightBounds() {
        return false;
    }

    @Override
    public Option<Object> isInPlaceFileMetadataUpdate() {
        return Option.apply((Object) false);
    }

    @Override
    public boolean canChangePartitionColumns() {
        return false;
    }
}
