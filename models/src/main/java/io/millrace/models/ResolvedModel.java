package io.millrace.models;

/**
 * The model that a URI named when it was asked.
 *
 * @param uri that will name the same model for ever: of a version rather than of the alias
 * @param location root of its files
 */
public record ResolvedModel(ModelUri uri, String location) {
    /** For people and image names: the registered model's name, the logged model's id, or the folder's name. */
    public String name() {
        if (uri instanceof ModelUri.Version version) {
            return version.name();
        }
        if (uri instanceof ModelUri.LoggedModel logged) {
            return logged.modelId();
        }
        var path = uri.toString().replaceAll("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
