package io.millrace.web;

/** The methods that routes can have. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
