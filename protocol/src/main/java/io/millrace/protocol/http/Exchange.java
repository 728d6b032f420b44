package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.CANCELLED;
import static io.millrace.protocol.ErrorCode.UNAUTHENTICATED;

import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends calls, following redirects and repeating what failed in passing. Thread-safe. */
final class Exchange {
    private static final int MAX_REDIRECTS = 5;

    private final Connections connections;
    private final TransportConfig config;
    private final Pacing pacing;

    Exchange(Connections connections, TransportConfig config, Pacing pacing) {
        this.connections = connections;
        this.config = config;
        this.pacing = pacing;
    }

    /** The reply to the last attempt; never a failure. */
    <T> Reply<T> send(Call call, BodyHandler<T> handler) {
        for (int failures = 1; ; failures++) {
            boolean last = failures > config.retries().maxRetries();
            try {
                var reply = follow(call, handler);
                if (reply.isSuccess()) {
                    return reply;
                }
                if (last || !mayRepeat(call, reply)) {
                    throw Failures.of(call, reply, authorization(call.uri()));
                }
                pause(Failures.retryAfter(reply, pacing.now())
                        .map(config.retries()::shortest)
                        .orElseGet(delay(failures)));
            } catch (IOException e) {
                if (last || !mayRepeat(call, e)) {
                    throw Failures.of(call, e);
                }
                pause(delay(failures).get());
            }
        }
    }

    private Supplier<Duration> delay(int failures) {
        return () -> config.retries().delay(failures, pacing.random());
    }

    private static boolean mayRepeat(Call call, Reply<?> reply) {
        return call.isRepeatable() ? reply.isPassing() : call.canSendBodyAgain() && reply.isDeferral();
    }

    private static boolean mayRepeat(Call call, IOException failure) {
        if (failure instanceof SSLHandshakeException || failure instanceof PayloadFailure) {
            return false;
        }
        boolean unsent = failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
        return call.isRepeatable() || unsent;
    }

    private <T> Reply<T> follow(Call call, BodyHandler<T> handler) throws IOException {
        var current = call;
        for (int hops = 0; ; hops++) {
            var reply = attempt(current, handler);
            if (!reply.isRedirect() || hops == MAX_REDIRECTS) {
                return reply;
            }
            var target = target(current, reply);
            if (target.isEmpty() || !mayFollow(current, reply, target.get())) {
                return reply;
            }
            current = current.redirectedTo(target.get());
        }
    }

    /** Where a redirect leads; empty if that is no address of a server. */
    private static Optional<URI> target(Call call, Reply<?> reply) {
        try {
            return reply.header("Location")
                    .map(location -> call.uri().resolve(URI.create(location)))
                    .filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Reads go anywhere, though not from https to http; the rest stays at home and is sent again as it was. */
    private static boolean mayFollow(Call call, Reply<?> reply, URI target) {
        var from = Origin.of(call.uri());
        var to = Origin.of(target);
        if (call.isRead()) {
            return to.scheme().equals("https")
                    || (to.scheme().equals("http") && from.scheme().equals("http"));
        }
        return (reply.status() == 307 || reply.status() == 308) && from.equals(to) && call.canSendBodyAgain();
    }

    private <T> Reply<T> attempt(Call call, BodyHandler<T> handler) throws IOException {
        var request = call.request().header("User-Agent", UserAgent.TEXT);
        var authorization = authorization(call.uri());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var payload = call.payload();
        var publisher = payload == null || payload.length() == 0 ? null : new PayloadPublisher(payload);
        request.method(call.method(), publisher == null ? BodyPublishers.noBody() : publisher);
        try {
            return receive(request.build(), publisher, Reply.handler(handler));
        } catch (IOException e) {
            var cause = publisher == null ? null : publisher.failure();
            throw cause == null ? e : new PayloadFailure(cause);
        }
    }

    private <T> Reply<T> receive(HttpRequest request, @Nullable PayloadPublisher upload, BodyHandler<Reply<T>> handler)
            throws IOException {
        var exchange = connections.client().sendAsync(request, handler);
        long sent = -1;
        while (true) {
            long now = upload == null ? 0 : upload.sent();
            if (now == sent) {
                exchange.cancel(true);
                throw new HttpTimeoutException(
                        "No answer within " + config.timeout().toSeconds() + " s");
            }
            sent = now;
            try {
                return await(exchange);
            } catch (TimeoutException stillUnderWay) {
                // A long upload that moves on is no silence.
            }
        }
    }

    private <T> Reply<T> await(CompletableFuture<HttpResponse<Reply<T>>> exchange)
            throws IOException, TimeoutException {
        try {
            return exchange.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .body();
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Only for the server itself: a redirect does not carry credentials away. */
    private @Nullable String authorization(URI target) {
        if (!Origin.of(config.base()).equals(Origin.of(target))) {
            return null;
        }
        var value = config.credentials().authorization().orElse(null);
        if (value != null && !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw UNAUTHENTICATED.error("The token or password holds characters that no HTTP header can carry");
        }
        return value;
    }

    private void pause(Duration duration) {
        try {
            pacing.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static MlflowException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return CANCELLED.error(e, "Interrupted while waiting for the server");
    }
}
