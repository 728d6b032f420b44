package io.millrace.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A reply's body as a stream that holds one network buffer at a time and fails when the server falls silent. The
 * JDK's own would wait for ever. Read by one thread.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {
    /** What the network says next: some bytes, the end, or a failure. */
    private record Event(
            List<ByteBuffer> bytes, boolean end, @Nullable Throwable failure) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Duration patience;
    private final Deque<ByteBuffer> current = new ArrayDeque<>();
    private boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Subscription subscription;

    /** @param patience how long the server may say nothing */
    BodyStream(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        if (closed) {
            started.cancel();
        } else {
            started.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), false, failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        while (!ended && current.isEmpty()) {
            take();
        }
        if (current.isEmpty()) {
            return -1;
        }
        var bytes = current.element();
        int count = Math.min(length, bytes.remaining());
        bytes.get(buffer, offset, count);
        if (!bytes.hasRemaining()) {
            current.remove();
        }
        return count;
    }

    @Override
    public void close() {
        closed = true;
        var started = subscription;
        if (started != null) {
            started.cancel();
        }
    }

    private void take() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        var event = next();
        if (event.failure() != null) {
            throw new IOException("The connection broke: " + event.failure().getMessage(), event.failure());
        }
        for (var bytes : event.bytes()) {
            if (bytes.hasRemaining()) {
                current.add(bytes);
            }
        }
        var started = subscription;
        if (event.end()) {
            ended = true;
        } else if (started != null) {
            started.request(1);
        }
    }

    private Event next() throws IOException {
        try {
            var event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                close();
                throw new HttpTimeoutException("The server sent nothing for " + patience.toSeconds() + " s");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while reading").initCause(e);
        }
    }
}
