package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.HttpConnection;

/** Sends every tenth request twice, as a client does that missed a reply; the repeat must change nothing. */
final class Repeating implements Client {
    private static final int EVERY = 10;

    private final Client client;
    private byte[] last = new byte[0];
    private int sent;

    Repeating(Client client) {
        this.client = client;
    }

    @Override
    public byte[] next() {
        if (sent++ % EVERY != EVERY - 1) {
            last = client.next();
        }
        return last;
    }

    @Override
    public boolean accepts(int status, HttpConnection connection) {
        return client.accepts(status, connection);
    }
}
