package io.millrace.models.data;

import org.jspecify.annotations.Nullable;

/** What a model is asked about, or what it answers. Not to be changed once it is made. */
public sealed interface Data permits Frame, Tensors, Data.Json {
    /**
     * Anything else that JSON can say, as a chat's messages.
     *
     * @param value text, number, boolean, list, map with text keys, or null
     */
    record Json(@Nullable Object value) implements Data {}
}
