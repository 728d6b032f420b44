package io.millrace.server.events;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Shares the workers out, so that a target that hangs does not hold up the others: none gets more than a third, and those
 * in trouble get one each, and half together. Thread-safe.
 */
final class Lanes {
    private final int workers;
    private final int forOne;
    private final int forTroubled;
    private final Map<String, Integer> busy = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();
    private int total;

    Lanes(int workers) {
        this.workers = workers;
        this.forOne = Math.max(1, workers / 3);
        this.forTroubled = Math.max(1, workers / 2);
    }

    /** How many deliveries to a webhook may begin now. */
    synchronized int free(String webhook) {
        int mine = busy.getOrDefault(webhook, 0);
        int left = workers - total;
        if (!troubled.contains(webhook)) {
            return Math.max(0, Math.min(left, forOne - mine));
        }
        int together =
                troubled.stream().mapToInt(one -> busy.getOrDefault(one, 0)).sum();
        return together < forTroubled ? Math.max(0, Math.min(left, 1 - mine)) : 0;
    }

    synchronized void enter(String webhook) {
        busy.merge(webhook, 1, Integer::sum);
        total++;
    }

    /**
     * @param answered whether there was any answer
     */
    synchronized void leave(String webhook, boolean answered) {
        busy.computeIfPresent(webhook, (id, count) -> count == 1 ? null : count - 1);
        total--;
        if (answered) {
            troubled.remove(webhook);
        } else {
            troubled.add(webhook);
        }
    }
}
