package io.millrace.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends a payload on demand. Unlike the JDK's publisher of streams it never takes a failed read for the end of the
 * file, and it counts what it has sent. One request, one instance.
 */
final class PayloadPublisher implements BodyPublisher {
    private static final int CHUNK = 64 * 1024;

    private final Payload payload;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    PayloadPublisher(Payload payload) {
        this.payload = payload;
    }

    /** Bytes so far. */
    long sent() {
        return sent.get();
    }

    /** Why the payload could not be read; null while all is well. */
    @Nullable
    IOException failure() {
        return failure.get();
    }

    @Override
    public long contentLength() {
        return payload.length();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        try {
            subscriber.onSubscribe(new Reading(payload.open(), subscriber));
        } catch (IOException e) {
            failure.set(e);
            subscriber.onSubscribe(new Reading(InputStream.nullInputStream(), subscriber));
            subscriber.onError(e);
        }
    }

    private final class Reading implements Subscription {
        private final InputStream stream;
        private final Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean ended;

        Reading(InputStream stream, Subscriber<? super ByteBuffer> subscriber) {
            this.stream = stream;
            this.subscriber = subscriber;
        }

        /** Whoever raises the demand from zero reads until it is zero again; calls from within only add to it. */
        @Override
        public void request(long count) {
            if (demand.getAndAdd(count) == 0) {
                do {
                    next();
                } while (demand.decrementAndGet() > 0 && !ended);
            }
        }

        @Override
        public void cancel() {
            end();
        }

        private void next() {
            if (ended) {
                return;
            }
            try {
                var chunk = stream.readNBytes(CHUNK);
                if (chunk.length == 0) {
                    end();
                    checkLength();
                    subscriber.onComplete();
                } else {
                    sent.addAndGet(chunk.length);
                    subscriber.onNext(ByteBuffer.wrap(chunk));
                }
            } catch (IOException | UncheckedIOException e) {
                var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
                failure.compareAndSet(null, cause);
                end();
                subscriber.onError(cause);
            }
        }

        private void checkLength() throws IOException {
            if (payload.length() >= 0 && payload.length() != sent.get()) {
                throw new IOException("It has " + sent.get() + " bytes instead of the " + payload.length()
                        + " announced; it changed during the upload");
            }
        }

        private void end() {
            ended = true;
            try {
                stream.close();
            } catch (IOException closed) {
                // Nothing more is read from it.
            }
        }
    }
}
