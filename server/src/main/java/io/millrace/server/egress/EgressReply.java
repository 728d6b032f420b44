package io.millrace.server.egress;

/**
 * What a target answered.
 *
 * @param status HTTP status
 * @param body its beginning, as text
 * @param retryAfter the header of that name; empty: there was none
 */
public record EgressReply(int status, String body, String retryAfter) {}
