package io.millrace.spark.score;

import io.millrace.models.ModelUri;
import io.millrace.models.ResolvedModel;
import io.millrace.models.scorer.ModelFolder;

/**
 * A model as it was when somebody asked for it by name.
 *
 * @param asked URI that was asked for, which may name another version tomorrow
 * @param exact what it named
 * @param folder its files on this machine
 */
record NamedModel(String asked, ResolvedModel exact, ModelFolder folder) {
    /** For rows that it scores: the version's number, else the URI that will name the same model for ever. */
    String version() {
        return exact.uri() instanceof ModelUri.Version version
                ? version.version()
                : exact.uri().toString();
    }

    /** For people: URI of what it named. */
    String uri() {
        return exact.uri().toString();
    }
}
