package io.millrace.deployments.image;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What an image is built on; must have {@code java}, of release 25 or later, on its {@code PATH}. */
public sealed interface BaseImage {
    /** A Java runtime that is kept up to date by its makers. */
    String DEFAULT = "docker.io/library/eclipse-temurin:25-jre";

    /** An image in a registry, as {@code registry/name:tag} or {@code registry/name@sha256:…}. */
    record Remote(String reference) implements BaseImage {}

    /** An archive as {@code docker save} and {@code podman save} write it. */
    record Archive(Path file) implements BaseImage {}

    /** Nothing at all. */
    record Empty() implements BaseImage {}

    /** Reads {@code registry/name:tag}, {@code tar:///path/of/archive} or {@code scratch}. */
    static BaseImage parse(String text) {
        if (text.equals("scratch")) {
            return new Empty();
        }
        return text.startsWith("tar://") ? archive(text.substring("tar://".length())) : new Remote(text);
    }

    private static BaseImage archive(String path) {
        try {
            var file = Path.of(path);
            if (Files.isRegularFile(file)) {
                return new Archive(file);
            }
        } catch (InvalidPathException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' is no path of an image archive", path);
        }
        throw INVALID_PARAMETER_VALUE.error("There is no image archive '%s'", path);
    }
}
