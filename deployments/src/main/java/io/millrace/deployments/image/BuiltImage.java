package io.millrace.deployments.image;

/**
 * An image that was built. The same content on the same base gives the same digests.
 *
 * @param tag that it was asked for under
 * @param digest of its manifest, as {@code sha256:…}: what a registry knows it by
 * @param imageId digest of its configuration
 */
public record BuiltImage(String tag, String digest, String imageId) {}
