package io.millrace.deployments.image;

import java.nio.file.Path;

/** Where an image goes. */
public sealed interface ImageTarget {
    /** Name of the image, as {@code registry/name:tag}. */
    String tag();

    /** The registry that the tag names. */
    record Registry(String tag) implements ImageTarget {}

    /** A file that {@code docker load} and {@code podman load} take. */
    record Archive(String tag, Path file) implements ImageTarget {}
}
