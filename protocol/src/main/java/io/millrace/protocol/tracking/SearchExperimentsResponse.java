package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of experiments.
 *
 * @param experiments in the order asked for
 * @param nextPageToken absent on the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchExperimentsResponse(
        List<Experiment> experiments, @Nullable String nextPageToken) {
    public SearchExperimentsResponse {
        experiments = Required.list(experiments);
    }
}
