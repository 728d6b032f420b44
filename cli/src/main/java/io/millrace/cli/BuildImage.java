package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.MlflowClient;
import io.millrace.deployments.image.BaseImage;
import io.millrace.deployments.image.ImageBuilder;
import io.millrace.deployments.image.ImageContent;
import io.millrace.deployments.image.ImageTarget;
import io.millrace.models.scorer.Scorers;
import io.millrace.server.admin.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a container image that scores a model. */
@Command(
        name = "build-image",
        description =
                "Build a container image that scores a model on port 8080; needs no Docker. SageMaker runs it as it is.")
final class BuildImage extends ServerTask {
    private static final String MAIN = "io.millrace.serving.Container";

    /** Where it goes. */
    static final class Place {
        @Option(names = "--push", required = true, description = "Push it to the registry that the tag names.")
        boolean push;

        @Option(
                names = "--tar",
                required = true,
                paramLabel = "FILE",
                description = "Write it to a file that docker load and podman load take.")
        @Nullable
        Path file;
    }

    @Option(
            names = {"-m", "--model-uri"},
            required = true,
            paramLabel = "MODEL",
            description = "The model. " + ModelArgument.FORMS,
            converter = ModelArgument.Reader.class)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ModelArgument model;

    @Option(
            names = {"-t", "--tag"},
            required = true,
            description = "Name of the image, as registry/name:tag.")
    private String tag = "";

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Place place;

    @Option(
            names = "--base",
            defaultValue = BaseImage.DEFAULT,
            description =
                    "What it is built on, with Java 25 on its PATH: registry/name:tag, or tar:///path of an archive.")
    private String base = "";

    @Option(
            names = "--insecure-registry",
            description = "Speak to registries without TLS, or with a certificate that nobody signed.")
    private boolean insecure;

    @Override
    void run(MlflowClient mlflow) {
        try (var local = model.fetch(mlflow)) {
            var err = System.err;
            var builder = new ImageBuilder(cache(), insecure, err::println);
            var built = builder.build(BaseImage.parse(base), content(local), target());
            var answer = new LinkedHashMap<String, String>();
            answer.put("tag", built.tag());
            answer.put("digest", built.digest());
            answer.put("image_id", built.imageId());
            output.done("Built " + built.tag() + "@" + built.digest(), answer);
        }
    }

    private ImageTarget target() {
        return place.file == null ? new ImageTarget.Registry(tag) : new ImageTarget.Archive(tag, place.file);
    }

    private static ImageContent content(LocalModel local) {
        var verdicts = Scorers.found().describe(local.folder());
        var chosen = DescribeModel.chosen(verdicts);
        if (chosen == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "No flavor of the model could be scored in an image; see millrace models describe %s",
                    local.resolved().uri());
        }
        if (chosen.flavor().equals("python_function")) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model needs Python, which images do not bring; only flavors that the JVM scores can go into one");
        }
        var installed = Distribution.found();
        return new ImageContent(
                local.folder(), installed.serving(), installed.engine(chosen.flavor()), MAIN, labels(local));
    }

    private static Map<String, String> labels(LocalModel local) {
        return Map.of(
                "org.opencontainers.image.title",
                local.resolved().name(),
                "io.millrace.model",
                local.resolved().uri().toString(),
                "io.millrace.version",
                Version.MILLRACE);
    }

    private static Path cache() {
        var caches = System.getenv("XDG_CACHE_HOME");
        var root = caches == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
        return root.resolve("millrace/images");
    }
}
