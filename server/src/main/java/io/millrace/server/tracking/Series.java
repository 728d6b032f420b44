package io.millrace.server.tracking;

/**
 * One metric of one run.
 *
 * @param run surrogate id of the run
 * @param key number of the metric's name
 */
record Series(long run, long key) {}
