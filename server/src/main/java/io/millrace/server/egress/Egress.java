package io.millrace.server.egress;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * The only client with which the server calls addresses that users name. Names are resolved once, checked, and connected to
 * as checked; redirects are not followed; the whole exchange has one deadline, and the reply a size. Thread-safe.
 */
public final class Egress implements AutoCloseable {
    private static final int MAX_BODY = 16 << 10;
    private static final int MAX_URL = 2_000;

    private final Targets targets;
    private final Duration timeout;
    private final CloseableHttpClient verifying;
    private final CloseableHttpClient trusting;
    private final ScheduledExecutorService deadlines = deadlines();

    /**
     * @param schemes of URLs, in lower case
     * @param allowed hosts and ranges of addresses that may be called although they are not of the internet
     * @param timeout of a whole exchange
     */
    public Egress(Set<String> schemes, List<String> allowed, Duration timeout) {
        this(schemes, allowed, timeout, InetAddress::getAllByName);
    }

    Egress(Set<String> schemes, List<String> allowed, Duration timeout, CheckedDns.Lookup lookup) {
        this.targets = targets(schemes, allowed);
        this.timeout = timeout;
        var dns = new CheckedDns(targets, lookup);
        this.verifying = Clients.verifying(dns, timeout);
        this.trusting = Clients.trusting(dns, timeout);
    }

    private static Targets targets(Set<String> schemes, List<String> allowed) {
        try {
            return new Targets(schemes, allowed);
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "Invalid value for --allowed-webhook-targets: %s", String.valueOf(e.getMessage()));
        }
    }

    private static ScheduledExecutorService deadlines() {
        var executor = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("millrace-egress-deadlines").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** The URL, unless it can be seen from itself that it would be refused: {@code INVALID_PARAMETER_VALUE}. */
    public URI checkedUrl(String url) {
        try {
            if (url.length() > MAX_URL) {
                throw new RefusedTarget("it must have at most " + MAX_URL + " characters");
            }
            var uri = new URI(url);
            targets.check(uri);
            return uri;
        } catch (URISyntaxException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "Invalid value for parameter 'url' supplied: %s", String.valueOf(e.getReason()));
        } catch (RefusedTarget e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "Invalid value for parameter 'url' supplied: %s", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Sends once.
     *
     * @throws RefusedTarget when it is one that the server does not call
     * @throws IOException when there was no answer in time; its message is a sentence for people
     */
    public EgressReply send(EgressRequest request) throws IOException {
        targets.check(request.url());
        var post = new HttpPost(request.url());
        request.headers().forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
        var late = new AtomicBoolean();
        var deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    post.cancel();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            var reply = (request.verifyTls() ? verifying : trusting).executeOpen(null, post, null);
            try {
                return read(reply, post);
            } finally {
                closeQuietly(reply);
            }
        } catch (RefusedTarget e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw late.get() || e instanceof SocketTimeoutException
                    ? new SocketTimeoutException("No answer within " + timeout.toMillis() + " ms")
                    : new IOException(Clients.sentence(e), e);
        } finally {
            deadline.cancel(false);
        }
    }

    /** Of a connection that was cut off, this only tells that it was. */
    private static void closeQuietly(ClassicHttpResponse reply) {
        try {
            reply.close();
        } catch (IOException ignored) {
            // what was to be read has been read
        }
    }

    /** What is longer than the limit is cut off, together with the connection. */
    private static EgressReply read(ClassicHttpResponse reply, HttpPost post) throws IOException {
        var after = reply.getFirstHeader(HttpHeaders.RETRY_AFTER);
        var body = new byte[0];
        if (reply.getEntity() != null) {
            var content = reply.getEntity().getContent();
            body = content.readNBytes(MAX_BODY);
            if (body.length == MAX_BODY) {
                post.cancel();
            }
        }
        var text = new String(body, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        return new EgressReply(reply.getCode(), text, after == null ? "" : String.valueOf(after.getValue()));
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        deadlines.shutdownNow();
        verifying.close(CloseMode.IMMEDIATE);
        trusting.close(CloseMode.IMMEDIATE);
    }
}
