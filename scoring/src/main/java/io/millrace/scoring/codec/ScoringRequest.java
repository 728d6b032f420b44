package io.millrace.scoring.codec;

import io.millrace.models.data.Data;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read.
 *
 * @param data as the model's signature has it
 * @param params all that the signature has, with their defaults
 * @param wrapped whether the reply is an object with {@code predictions}, or the bare value as old clients want it
 */
public record ScoringRequest(Data data, Map<String, @Nullable Object> params, boolean wrapped) {}
