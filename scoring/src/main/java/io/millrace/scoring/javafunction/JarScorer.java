package io.millrace.scoring.javafunction;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Data;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.ModelFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scorer out of a jar, and the class loader that goes with it. What is not in the jar comes from this class path. */
final class JarScorer implements Scorer {
    private final Scorer scorer;
    private final URLClassLoader classes;

    private JarScorer(Scorer scorer, URLClassLoader classes) {
        this.scorer = scorer;
        this.classes = classes;
    }

    static JarScorer load(ModelFolder model) {
        var settings = model.flavor("java_function");
        var jar = model.file(ModelFiles.text(settings, "jar"));
        var name = ModelFiles.text(settings, "class");
        try {
            var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, JarScorer.class.getClassLoader());
            try {
                return new JarScorer(open(classes, name, model), classes);
            } catch (RuntimeException | Error e) {
                classes.close();
                throw e;
            }
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The model's jar cannot be opened");
        }
    }

    private static Scorer open(ClassLoader classes, String name, ModelFolder model) {
        try {
            var made = Class.forName(name, true, classes).getConstructor().newInstance();
            if (made instanceof ScorerFactory factory) {
                return factory.open(model);
            }
            if (made instanceof Scorer scorer) {
                return scorer;
            }
        } catch (MlflowException e) {
            throw e;
        } catch (ClassNotFoundException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The model's jar has no class '%s'", name);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw INVALID_PARAMETER_VALUE.error(e, "The model's class '%s' cannot be made: %s", name, cause);
        }
        throw INVALID_PARAMETER_VALUE.error(
                "The model's class '%s' is neither a %s nor a %s",
                name, Scorer.class.getName(), ScorerFactory.class.getName());
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        return scorer.score(input, params);
    }

    @Override
    public boolean gainsFromBatches() {
        return scorer.gainsFromBatches();
    }

    @Override
    public void close() {
        try (classes) {
            scorer.close();
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "The model's jar cannot be closed");
        }
    }
}
