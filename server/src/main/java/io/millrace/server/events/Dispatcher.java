package io.millrace.server.events;

import io.millrace.protocol.webhooks.DeliveryState;
import io.millrace.server.db.Database;
import io.millrace.server.events.DeliveryStore.Backlog;
import io.millrace.server.events.DeliveryStore.Settlement;
import io.millrace.server.events.Outcome.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the store: at once when something was committed, and when a pause is over. Several servers may do so
 * on one database: a delivery is taken by a conditional update, and its lease ends by itself if the server dies.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** What another server committed is found by looking. */
    private static final long LONGEST_WAIT = 1_000;

    private static final long SHORTEST_WAIT = 10;
    private static final long LEASE_MARGIN = 15_000;
    private static final long CLEANING = Duration.ofHours(1).toMillis();
    private static final long KEPT = Duration.ofDays(30).toMillis();
    private static final int MAX_BODY = 4_000;
    /** How long a stop waits for calls under way before it breaks them off. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Database database;
    private final Sender sender;
    private final Backoff backoff;
    private final Clock clock;
    private final Lanes lanes;
    private final long lease;
    private final Semaphore work = new Semaphore(1);
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Thread loop = Thread.ofVirtual().name("webhook-dispatcher").unstarted(this::run);
    private volatile boolean stopping;
    private long cleaned;

    Dispatcher(Database database, Sender sender, Backoff backoff, Clock clock, WebhookConfig config) {
        this.database = database;
        this.sender = sender;
        this.backoff = backoff;
        this.clock = clock;
        this.lanes = new Lanes(config.workers());
        this.lease = config.timeout().toMillis() + LEASE_MARGIN;
    }

    void start() {
        loop.start();
    }

    /** Something may be due; never blocks. */
    void wake() {
        work.release();
    }

    private void run() {
        while (!stopping) {
            long wait = LONGEST_WAIT;
            try {
                wait = Math.min(wait, round());
                clean();
            } catch (RuntimeException e) {
                LOG.warn("Webhooks wait: the store does not answer", e);
            }
            try {
                if (work.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Starts what is due; how long until something else is. */
    private long round() {
        long wait = LONGEST_WAIT;
        for (var backlog : database.read(DeliveryStore::backlogs)) {
            long left = backlog.due() - clock.millis();
            if (left > 0) {
                wait = Math.min(wait, Math.max(left, SHORTEST_WAIT));
            } else if (!backlog.hook().isActive()) {
                database.write(tx -> {
                    var why = "The webhook is " + backlog.hook().status() + "; activate it and replay this";
                    DeliveryStore.giveUpAll(tx, backlog.hook().id(), why, clock.millis());
                    return true;
                });
            } else {
                begin(backlog);
            }
        }
        return wait;
    }

    private void begin(Backlog backlog) {
        var hook = backlog.hook();
        int free = lanes.free(hook.id());
        if (free == 0) {
            return; // whoever ends wakes this
        }
        var taken = database.write(tx -> {
            long now = clock.millis();
            return DeliveryStore.take(tx, hook.id(), now, now + lease, free);
        });
        for (var parcel : taken) {
            lanes.enter(hook.id());
            workers.execute(() -> deliver(hook, parcel));
        }
    }

    private void deliver(Hook hook, Parcel parcel) {
        boolean answered = false;
        try {
            var outcome = sender.send(hook, parcel);
            answered = outcome.reply() != null;
            var settlement = settlement(parcel, outcome);
            database.write(tx -> {
                DeliveryStore.settle(tx, parcel, settlement, clock.millis());
                return true;
            });
        } catch (RuntimeException e) { // the lease ends, and it is sent again
            LOG.warn("The delivery {} could not be recorded", parcel.id(), e);
        } finally {
            lanes.leave(hook.id(), answered);
            wake();
        }
    }

    private Settlement settlement(Parcel parcel, Outcome outcome) {
        var reply = outcome.reply();
        var status = reply == null ? null : reply.status();
        var body = reply == null ? null : cut(reply.body());
        long now = clock.millis();
        if (outcome.verdict() == Verdict.DELIVERED) {
            return new Settlement(DeliveryState.DELIVERED, now, status, body, null);
        }
        if (stopping && outcome.verdict() == Verdict.AGAIN) {
            return new Settlement(DeliveryState.WAITING, now, status, body, "The server was stopped");
        }
        var next = backoff.next(parcel.attempts(), parcel.created(), now, outcome.retryAfter());
        boolean again = outcome.verdict() == Verdict.AGAIN && next.isPresent();
        var state = again ? DeliveryState.WAITING : DeliveryState.GIVEN_UP;
        return new Settlement(state, next.orElse(now), status, body, outcome.error());
    }

    static String cut(String body) {
        if (body.length() <= MAX_BODY) {
            return body;
        }
        int end = Character.isHighSurrogate(body.charAt(MAX_BODY - 1)) ? MAX_BODY - 1 : MAX_BODY;
        return body.substring(0, end);
    }

    private void clean() {
        long now = clock.millis();
        if (now - cleaned >= CLEANING) {
            boolean more = database.write(tx -> DeliveryStore.clean(tx, now - KEPT));
            cleaned = more ? cleaned : now;
        }
    }

    /**
     * Stops taking deliveries, and returns when none is under way.
     *
     * @param breakOff makes the calls under way fail
     */
    void stop(Runnable breakOff) {
        stopping = true;
        wake();
        try {
            loop.join();
            workers.shutdown();
            if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                breakOff.run();
                workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
