package io.millrace.models.data;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors by name, in order.
 *
 * @param byName a single one may have the empty name: it is the only input or output and its name is not told
 */
public record Tensors(Map<String, Tensor> byName) implements Data {
    public Tensors {
        if (byName.isEmpty() || (byName.size() > 1 && byName.containsKey(""))) {
            throw INVALID_PARAMETER_VALUE.error("There must be one tensor, or each must have a name");
        }
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public static Tensors of(Tensor only) {
        return new Tensors(Map.of("", only));
    }

    /** Whether there is one tensor and no name. */
    public boolean unnamed() {
        return byName.containsKey("");
    }

    /** The first, or the only one. */
    public Tensor first() {
        return byName.values().iterator().next();
    }
}
