package io.millrace.scoring.spark;

/** Kinds of slots. */
enum Kind {
    NUMBER,
    TEXT,
    VECTOR,
    WORDS
}
