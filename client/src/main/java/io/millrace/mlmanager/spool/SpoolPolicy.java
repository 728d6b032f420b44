package io.millrace.mlmanager.spool;

/** What becomes of the training when the server is away, or the spool is full. */
public enum SpoolPolicy {
    /** It goes on. What does not fit into the spool is dropped, and counted. */
    FAIL_OPEN,
    /** The next call fails. What was written before stays in the spool. */
    FAIL_FAST
}
