package io.millrace.deployments.image;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The layers of an image, from what changes seldom to what changes often: a new model costs one layer. Order, times, owners and
 * modes are the same in every build.
 */
record ImageLayers(ImageContent content) {
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");

    List<FileEntriesLayer> all() throws IOException {
        Predicate<Path> ours = jar -> name(jar).startsWith("millrace-");
        return List.of(
                        jars("libraries", content.libraries(), ours.negate()),
                        jars("engine", content.engines(), jar -> true),
                        jars("millrace", content.libraries(), ours),
                        model())
                .stream()
                .filter(layer -> !layer.getEntries().isEmpty())
                .toList();
    }

    private static FileEntriesLayer jars(String layer, List<Path> jars, Predicate<Path> wanted) {
        var entries = FileEntriesLayer.builder().setName(layer);
        var folder = AbsoluteUnixPath.get(ImageContent.LIBRARIES);
        jars.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(ImageLayers::name))
                .forEach(jar -> entries.addEntry(jar, folder.resolve(name(jar)), FILE));
        return entries.build();
    }

    /** What links lead to, unless it is outside the model's folder. */
    private FileEntriesLayer model() throws IOException {
        var entries = FileEntriesLayer.builder().setName("model");
        var root = content.model().root();
        var target = AbsoluteUnixPath.get(ImageContent.MODEL);
        try (var walk = Files.walk(root)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var path = root.relativize(file).toString().replace('\\', '/');
                if (!file.toRealPath().startsWith(root)) {
                    throw INVALID_PARAMETER_VALUE.error("'%s' leads out of the model's folder", path);
                }
                entries.addEntry(file, target.resolve(path), FILE);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return entries.build();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
