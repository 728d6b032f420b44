package io.millrace.serving;

import io.millrace.scoring.codec.RequestFormat;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores the model's input example before the first request comes, so that the first one is not the slow one. */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int CALLS = 50;
    private static final long NANOS = 300_000_000;
    private static final long MAX_SIZE = 4 << 20;

    private final ServedModel model;

    WarmUp(ServedModel model) {
        this.model = model;
    }

    /** An example that does not work is logged: the model may still be asked other things. */
    void run() {
        try {
            var example = model.fetched().folder().servingExample();
            if (example.isEmpty() || example.get().length() > MAX_SIZE) {
                return;
            }
            var body = example.get().getBytes(StandardCharsets.UTF_8);
            long end = System.nanoTime() + NANOS;
            for (int i = 0; i < CALLS && System.nanoTime() < end; i++) {
                var request = model.reader().read(RequestFormat.JSON, body);
                model.writer().write(model.scorer().score(request.data(), request.params()), true);
            }
        } catch (RuntimeException e) {
            LOG.warn("The input example of model {} cannot be scored: {}", model.id(), e.getMessage());
        }
    }
}
