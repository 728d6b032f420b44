package io.millrace.serving;

import io.millrace.models.Signature;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.DeepStack;
import io.millrace.scoring.codec.InferenceCodec;
import io.millrace.scoring.codec.PredictionWriter;
import io.millrace.scoring.codec.RequestReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loaded model with what reads and writes for it. Lives until the last request that uses it is over. Thread-safe. */
final class ServedModel {
    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    private final ModelSource.Fetched fetched;
    private final Scorer scorer;
    private final RequestReader reader;
    private final PredictionWriter writer;
    private final InferenceCodec inference;
    private int users;
    private boolean retired;

    private ServedModel(ModelSource.Fetched fetched, Scorer scorer, boolean compat) {
        this.fetched = fetched;
        this.scorer = scorer;
        var signature = fetched.folder().model().signature();
        this.reader = new RequestReader(signature, compat);
        this.writer = new PredictionWriter(compat);
        this.inference = new InferenceCodec(signature, compat);
    }

    /** Loads and warms it; a failure frees what was fetched. */
    static ServedModel load(ModelSource.Fetched fetched, Scorers scorers, boolean compat) {
        return DeepStack.call("model-load", () -> loaded(fetched, scorers, compat));
    }

    private static ServedModel loaded(ModelSource.Fetched fetched, Scorers scorers, boolean compat) {
        try {
            var model = new ServedModel(fetched, scorers.load(fetched.folder()), compat);
            new WarmUp(model).run();
            return model;
        } catch (RuntimeException | Error e) {
            fetched.discard().run();
            throw e;
        }
    }

    /** False once the model is retired and nobody uses it: then ask for the new one. */
    synchronized boolean acquire() {
        if (retired && users == 0) {
            return false;
        }
        users++;
        return true;
    }

    void release() {
        boolean last;
        synchronized (this) {
            users--;
            last = retired && users == 0;
        }
        if (last) {
            free();
        }
    }

    /** No new requests; frees the model when the last one is over. */
    void retire() {
        boolean unused;
        synchronized (this) {
            unused = !retired && users == 0;
            retired = true;
        }
        if (unused) {
            free();
        }
    }

    private void free() {
        try {
            scorer.close();
        } catch (RuntimeException e) {
            LOG.warn("The model {} did not close", id(), e);
        } finally {
            fetched.discard().run();
        }
        LOG.info("Model {} is no longer served", id());
    }

    ModelSource.Fetched fetched() {
        return fetched;
    }

    String id() {
        return fetched.id();
    }

    String name() {
        return fetched.name();
    }

    String version() {
        return fetched.version();
    }

    @Nullable
    Signature signature() {
        return fetched.folder().model().signature();
    }

    Scorer scorer() {
        return scorer;
    }

    RequestReader reader() {
        return reader;
    }

    PredictionWriter writer() {
        return writer;
    }

    InferenceCodec inference() {
        return inference;
    }
}
