package io.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.scorer.Scorer;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.util.Random;
import java.util.function.Supplier;

/** Model files that somebody damaged. */
public final class Broken {
    private Broken() {}

    /** A few bytes changed. */
    public static byte[] changed(byte[] whole, Random random) {
        var changed = whole.clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    /** Loading may go well, where the damage does no harm, or must be refused as the file's fault. */
    public static void assertRefusedOrLoaded(Supplier<Scorer> loading) {
        try {
            loading.get().close();
        } catch (MlflowException e) {
            assertThat(e.code()).isIn(ErrorCode.INVALID_PARAMETER_VALUE, ErrorCode.RESOURCE_DOES_NOT_EXIST);
            assertThat(e.sentence()).isNotBlank();
        }
    }
}
