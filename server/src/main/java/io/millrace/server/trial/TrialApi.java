package io.millrace.server.trial;

import static io.millrace.server.access.Need.READ_REGISTERED_MODEL;

import io.millrace.protocol.registry.TryModelVersion;
import io.millrace.server.access.Access;
import io.millrace.web.Routes;

/** Trying a model version on the wire; no rules here. */
public final class TrialApi {
    private final Trials trials;
    private final Access access;

    public TrialApi(Trials trials, Access access) {
        this.trials = trials;
        this.access = access;
    }

    /** @param api both prefixes of the REST API */
    public void register(Routes api) {
        api.post(
                "/millrace/model-versions/try",
                TryModelVersion.class,
                access.one(READ_REGISTERED_MODEL, TryModelVersion::name),
                trials::run);
    }
}
