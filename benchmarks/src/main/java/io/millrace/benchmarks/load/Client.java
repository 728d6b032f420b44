package io.millrace.benchmarks.load;

/** What one connection sends, request after request. Used by one thread. */
public interface Client {
    /** The next request. */
    byte[] next();

    /** Whether the reply to it is right; the body is still in the connection. */
    boolean accepts(int status, HttpConnection connection);
}
