package io.millrace.server.registry;

import static io.millrace.server.access.Need.EDIT_REGISTERED_MODEL;
import static io.millrace.server.access.Need.READ_ARTIFACT;
import static io.millrace.server.access.Need.READ_LOGGED_MODEL;
import static io.millrace.server.access.Need.READ_REGISTERED_MODEL;
import static io.millrace.server.access.Need.READ_RUN;

import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.tracking.Caller;
import io.millrace.server.access.Access;
import io.millrace.server.registry.ModelSource.AliasFiles;
import io.millrace.server.registry.ModelSource.LoggedModelFiles;
import io.millrace.server.registry.ModelSource.ProxyFiles;
import io.millrace.server.registry.ModelSource.RunFiles;
import io.millrace.server.registry.ModelSource.VersionFiles;
import io.millrace.web.Guard;

/**
 * Who makes a version must be allowed to read what its source names: otherwise a version of one's own model would open
 * other people's files.
 */
record SourceGuard(Access access) implements Guard<CreateModelVersion> {
    @Override
    public void check(Caller caller, CreateModelVersion request) {
        access.one(EDIT_REGISTERED_MODEL, CreateModelVersion::name).check(caller, request);
        var modelId = request.modelId();
        if (modelId != null && !modelId.isEmpty()) {
            access.<CreateModelVersion>one(READ_LOGGED_MODEL, q -> modelId).check(caller, request);
        }
        source(ModelSource.of(request.source())).check(caller, request);
    }

    private Guard<CreateModelVersion> source(ModelSource source) {
        return switch (source) {
            case LoggedModelFiles model -> access.one(READ_LOGGED_MODEL, q -> model.id());
            case VersionFiles version -> access.one(READ_REGISTERED_MODEL, q -> version.model());
            case AliasFiles alias -> access.one(READ_REGISTERED_MODEL, q -> alias.model());
            case RunFiles files -> access.one(READ_RUN, q -> files.runId());
            case ProxyFiles files -> access.one(READ_ARTIFACT, q -> files.path());
            case ModelSource.UnknownModel unknown -> (caller, request) -> {};
            case ModelSource.Elsewhere elsewhere -> (caller, request) -> {};
        };
    }
}
