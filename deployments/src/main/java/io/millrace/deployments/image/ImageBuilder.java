package io.millrace.deployments.image;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;
import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Builds images of models. Nothing else is needed: no Docker, no root. Credentials for registries are those of {@code docker login}
 * and its helpers.
 *
 * @param cache folder that keeps layers from build to build
 * @param insecure whether registries may be spoken to without TLS, or with a certificate that nobody signed
 * @param steps hears what is being done, a line each
 */
public record ImageBuilder(Path cache, boolean insecure, Consumer<String> steps) {
    /** ONNX Runtime would report to its makers, and dies where it may not write a file for that. */
    private static final Map<String, String> ENVIRONMENT = Map.of("ORT_DISABLE_TELEMETRY", "1");

    /** Connects to what is not there fail with {@code TEMPORARILY_UNAVAILABLE}, missing rights with {@code PERMISSION_DENIED}. */
    public BuiltImage build(BaseImage base, ImageContent content, ImageTarget target) {
        try {
            return built(
                    target.tag(), from(base, content).setFormat(format(target)).containerize(containerizer(target)));
        } catch (InvalidImageReferenceException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "'%s' is no image name; expected registry/name:tag", e.getInvalidReference());
        } catch (RegistryUnauthorizedException e) {
            throw PERMISSION_DENIED.error(
                    e, "The registry does not let you at '%s'; log in with docker login", e.getImageReference());
        } catch (RegistryException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The registry refused: %s", String.valueOf(e.getMessage()));
        } catch (IOException | CacheDirectoryCreationException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? unreachable(cause)
                    : INTERNAL_ERROR.error(e, "The image could not be built: %s", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw INTERNAL_ERROR.error(e, "The build of the image was interrupted");
        }
    }

    private static MlflowException unreachable(Exception e) {
        return TEMPORARILY_UNAVAILABLE.error(e, "The image could not be built: %s", String.valueOf(e.getMessage()));
    }

    private static BuiltImage built(String tag, JibContainer image) {
        return new BuiltImage(
                tag, image.getDigest().toString(), image.getImageId().toString());
    }

    private JibContainerBuilder from(BaseImage base, ImageContent content)
            throws InvalidImageReferenceException, IOException {
        var builder = switch (base) {
            case BaseImage.Empty empty -> Jib.fromScratch();
            case BaseImage.Archive archive -> Jib.from(TarImage.at(archive.file()));
            case BaseImage.Remote remote -> Jib.from(registry(remote.reference()));
        };
        return builder.setCreationTime(Instant.EPOCH)
                .setFileEntriesLayers(new ImageLayers(content).all())
                .setUser(ImageContent.USER)
                .addExposedPort(Port.tcp(ImageContent.PORT))
                .setLabels(content.labels())
                .setEnvironment(ENVIRONMENT)
                .setEntrypoint(entrypoint(content))
                .setProgramArguments("serve");
    }

    /** Older Dockers do not load archives in OCI's format. */
    private static ImageFormat format(ImageTarget target) {
        return target instanceof ImageTarget.Archive ? ImageFormat.Docker : ImageFormat.OCI;
    }

    /** {@code JAVA_TOOL_OPTIONS} may add flags. Memory is what the container may have. */
    private static List<String> entrypoint(ImageContent content) {
        return List.of(
                "java",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxRAMPercentage=70",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                ImageContent.LIBRARIES + "/*",
                content.mainClass());
    }

    private RegistryImage registry(String reference) throws InvalidImageReferenceException {
        var image = RegistryImage.named(reference);
        var name = ImageReference.parse(reference);
        var credentials = CredentialRetrieverFactory.forImage(name, this::log);
        return image.addCredentialRetriever(credentials.dockerConfig())
                .addCredentialRetriever(credentials.wellKnownCredentialHelpers());
    }

    private Containerizer containerizer(ImageTarget target) throws InvalidImageReferenceException {
        var containerizer = switch (target) {
            case ImageTarget.Registry registry -> Containerizer.to(registry(registry.tag()));
            case ImageTarget.Archive archive ->
                Containerizer.to(TarImage.at(archive.file()).named(archive.tag()));
        };
        return containerizer
                .setToolName("millrace")
                .setAllowInsecureRegistries(insecure)
                .setBaseImageLayersCache(cache.resolve("base"))
                .setApplicationLayersCache(cache.resolve("layers"))
                .addEventHandler(LogEvent.class, this::log);
    }

    private void log(LogEvent event) {
        if (event.getLevel() == LogEvent.Level.LIFECYCLE || event.getLevel() == LogEvent.Level.PROGRESS) {
            steps.accept(event.getMessage());
        }
    }
}
