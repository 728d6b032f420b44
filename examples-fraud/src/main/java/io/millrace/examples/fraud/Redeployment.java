package io.millrace.examples.fraud;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;

/** Another version becomes champion, and the way back: the alias moves, and an endpoint that is not restarted follows it. */
record Redeployment(Registry registry, Endpoint endpoint, Progress progress) {
    /**
     * Moves the alias to a new version and back.
     *
     * @param version that has the alias
     * @param probe transactions that the two judge differently
     * @return as JSON: the request, and its answers before, after, and when all is as it was
     */
    String perform(String version, Trained updated, Probe probe) throws IOException, InterruptedException {
        if (probe.rows() == 0) {
            throw new IOException(
                    "The new model finds no fraud that the champion lets through: there is nothing to see");
        }
        var before = endpoint.score(probe.body());
        var next = registry.register(updated, "Learned from the new data too");
        registry.promote(next);
        progress.step("Version " + next + " is champion; no restart");
        int asked = endpoint.await(probe.body(), probe.updated());
        progress.say("before %s", before);
        progress.say("after  %s (%d requests meanwhile, none failed)", probe.updated(), asked);

        var back = registry.rollBack("The demo shows the way back");
        int askedBack = endpoint.await(probe.body(), before);
        progress.step("Rolled back to version " + back);
        progress.say("back   %s (%d requests meanwhile, none failed)", before, askedBack);
        if (!before.equals(probe.old()) || !back.equals(version)) {
            throw new IOException("The way back led elsewhere: version " + back + ", before " + before);
        }
        var told = new LinkedHashMap<String, Object>();
        told.put("body", Json.readMap(probe.body()));
        told.put("before", before);
        told.put("after", probe.updated());
        told.put("rolled_back", before);
        return Json.writeText(told);
    }
}
