package io.millrace.server.search;

/** What kind of thing a comparison looks at. */
public enum Subject {
    ATTRIBUTE,
    METRIC,
    PARAM,
    TAG,
    DATASET
}
