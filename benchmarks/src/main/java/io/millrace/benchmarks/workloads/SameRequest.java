package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Load;
import java.util.Collections;

/** The same request over and over, and the same reply. */
@SuppressWarnings("ArrayRecordComponent") // read only
record SameRequest(byte[] request, byte[] expected) implements Client {
    /** Of so many connections at once; a wrong reply is an error. */
    static Load.Result load(int port, int connections, SameRequest same, Load.Time time) {
        return Load.run(port, Collections.nCopies(connections, same), time).flawless();
    }

    @Override
    public byte[] next() {
        return request;
    }

    @Override
    public boolean accepts(int status, HttpConnection connection) {
        return status == 200 && connection.bodyIs(expected);
    }
}
