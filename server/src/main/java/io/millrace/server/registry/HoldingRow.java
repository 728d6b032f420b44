package io.millrace.server.registry;

import io.millrace.protocol.registry.Holding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a version held a place, as it is stored.
 *
 * @param until absent: it still does
 * @param userId who made the move
 * @param approvedBy who approved it, without who had asked
 */
record HoldingRow(
        long id,
        Place place,
        long version,
        long since,
        @Nullable Long until,
        String userId,
        List<String> approvedBy,
        @Nullable String comment) {
    Holding of(String model) {
        return new Holding(
                model,
                String.valueOf(version),
                place.isStage() ? place.name() : null,
                place.isStage() ? null : place.name(),
                since,
                until,
                userId,
                approvedBy,
                comment);
    }
}
