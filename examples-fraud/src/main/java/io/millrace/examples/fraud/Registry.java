package io.millrace.examples.fraud;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.RollBack;
import java.util.List;

/** The registered model that applications ask for by alias. */
record Registry(MlflowClient client) {
    static final String MODEL = "fraud";
    static final String ALIAS = "champion";
    static final String URI = "models:/" + MODEL + "@" + ALIAS;

    /** A version from a run's model. */
    String register(Trained trained, String description) {
        client.getOrCreateRegisteredModel(MODEL);
        var source = "runs:/" + trained.runId() + "/model";
        return client.createModelVersion(
                        new CreateModelVersion(MODEL, source, trained.runId(), List.of(), null, description, null))
                .version();
    }

    void promote(String version) {
        client.setModelAlias(MODEL, ALIAS, version);
    }

    /** @return the version that has the alias again */
    String rollBack(String reason) {
        return client.rollBackModel(new RollBack(MODEL, null, ALIAS, null, reason))
                .version();
    }
}
