package io.millrace.benchmarks.load;

import java.util.List;

/** Sends requests in turn whose replies were checked before; a reply of another length is wrong. */
public final class Replay implements Client {
    private final List<byte[]> requests;
    private final int[] lengths;
    private int at = -1;

    private Replay(List<byte[]> requests, int[] lengths) {
        this.requests = requests;
        this.lengths = lengths;
    }

    /** Asks each request once for its length. */
    public static Replay of(Api api, List<byte[]> requests) {
        var lengths =
                requests.stream().mapToInt(request -> api.send(request).length).toArray();
        return new Replay(List.copyOf(requests), lengths);
    }

    public static Replay of(Api api, byte[] request) {
        return of(api, List.of(request));
    }

    @Override
    public byte[] next() {
        at = (at + 1) % lengths.length;
        return requests.get(at);
    }

    @Override
    public boolean accepts(int status, HttpConnection connection) {
        return status == 200 && connection.bodyLength() == lengths[at];
    }
}
