package io.millrace.deployments.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path shared;

    @SuppressWarnings("NullAway.Init")
    private static LocalRegistry registry;

    private final Path folder;
    private final List<String> steps = new ArrayList<>();

    ImageBuilderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void startRegistry() throws IOException {
        registry = new LocalRegistry(shared);
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    private ImageContent content() throws IOException {
        var model = Files.createDirectories(folder.resolve("model/data"));
        Files.writeString(folder.resolve("model/MLmodel"), "flavors: {onnx: {data: data/model.onnx}}");
        Files.writeString(model.resolve("model.onnx"), "weights");
        return new ImageContent(
                ModelFolder.open(folder.resolve("model")),
                List.of(jar("millrace-serving.jar"), jar("helidon.jar")),
                List.of(jar("onnxruntime.jar")),
                "io.millrace.Main",
                Map.of("org.opencontainers.image.title", "iris"));
    }

    private Path jar(String name) throws IOException {
        return Files.writeString(folder.resolve(name), name);
    }

    private ImageBuilder builder(String cache) {
        return new ImageBuilder(folder.resolve(cache), true, steps::add);
    }

    private static Map<String, Object> json(String path) {
        var reply = registry.get(path, MANIFEST);
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        return Json.readMap(new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static Map<?, ?> map(Object of, String key) {
        return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) of).get(key));
    }

    @Test
    void image_pushed_isWhatARuntimeNeeds() throws IOException {
        var tag = registry.host() + "/models/iris:3";
        var built = builder("cache").build(new BaseImage.Empty(), content(), new ImageTarget.Registry(tag));
        var reply = registry.get("models/iris/manifests/3", MANIFEST);
        assertThat(reply.headers().firstValue("Docker-Content-Digest")).contains(built.digest());
        assertThat(reply.headers().firstValue("Content-Type")).contains(MANIFEST);
        assertThat(steps).isNotEmpty();

        var manifest = json("models/iris/manifests/3");
        var config = map(json("models/iris/blobs/" + map(manifest, "config").get("digest")), "config");
        assertThat(config.get("User")).isEqualTo("10001:10001");
        assertThat(config.get("Cmd")).isEqualTo(List.of("serve"));
        assertThat((List<?>) Objects.requireNonNull(config.get("Entrypoint")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .startsWith("java")
                .endsWith("-cp", "/opt/millrace/lib/*", "io.millrace.Main");
        assertThat(map(config, "ExposedPorts").keySet().toString()).isEqualTo("[8080/tcp]");
        assertThat(map(config, "Labels").get("org.opencontainers.image.title")).isEqualTo("iris");

        var layers = new ArrayList<String>();
        for (var layer : (List<?>) Objects.requireNonNull(manifest.get("layers"))) {
            layers.add(text("models/iris/blobs/" + ((Map<?, ?>) Objects.requireNonNull(layer)).get("digest")));
        }
        assertThat(layers).hasSize(4);
        assertThat(layers.get(0)).contains("opt/millrace/lib/helidon.jar").doesNotContain("onnx", "millrace-serving");
        assertThat(layers.get(1)).contains("opt/millrace/lib/onnxruntime.jar");
        assertThat(layers.get(2)).contains("opt/millrace/lib/millrace-serving.jar");
        assertThat(layers.get(3)).contains("opt/ml/model/MLmodel", "opt/ml/model/data/model.onnx", "weights");
    }

    /** A tar that is not compressed shows names and texts as they are. */
    private static String text(String blob) throws IOException {
        try (var layer = new GZIPInputStream(
                new ByteArrayInputStream(registry.get(blob, "*/*").body()))) {
            return new String(layer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void image_builtTwice_hasTheSameDigest() throws IOException {
        var first = builder("one").build(new BaseImage.Empty(), content(), archive("first.tar"));
        var model = folder.resolve("model/MLmodel");
        Files.setLastModifiedTime(model, FileTime.from(Instant.ofEpochSecond(1)));
        var second = builder("two").build(new BaseImage.Empty(), content(), archive("second.tar"));
        assertThat(second).isEqualTo(first);
        assertThat(folder.resolve("first.tar")).hasSameBinaryContentAs(folder.resolve("second.tar"));

        Files.writeString(folder.resolve("helidon.jar"), "another");
        var changed = new ImageContent(
                content().model(), List.of(folder.resolve("onnxruntime.jar")), List.of(), "io.millrace.Main", Map.of());
        assertThat(builder("two")
                        .build(new BaseImage.Empty(), changed, archive("third.tar"))
                        .digest())
                .isNotEqualTo(first.digest());
    }

    /** A map's own order differs from one JVM to the next, and with it the digest. */
    @Test
    void image_labels_areInOneOrderWhateverTheMaps() throws IOException {
        var given = new LinkedHashMap<String, String>();
        List.of("z", "m", "a").forEach(name -> given.put(name, "1"));
        var content = new ImageContent(content().model(), List.of(), List.of(), "io.millrace.Main", given);
        assertThat(content.labels().keySet()).containsExactly("a", "m", "z");
    }

    private ImageTarget archive(String name) {
        return new ImageTarget.Archive("models/iris:3", folder.resolve(name));
    }

    @Test
    void base_fromARegistryOrAnArchive_isBelow() throws IOException {
        var base = registry.host() + "/base:1";
        builder("cache").build(new BaseImage.Empty(), content(), new ImageTarget.Registry(base));
        var tag = registry.host() + "/onbase:1";
        builder("cache").build(BaseImage.parse(base), content(), new ImageTarget.Registry(tag));
        assertThat((List<?>) json("onbase/manifests/1").get("layers")).hasSize(8);

        builder("cache").build(new BaseImage.Empty(), content(), archive("base.tar"));
        var archive = BaseImage.parse("tar://" + folder.resolve("base.tar"));
        builder("cache").build(archive, content(), new ImageTarget.Registry(tag + "2"));
        assertThat((List<?>) json("onbase/manifests/12").get("layers")).hasSize(8);
    }

    @Test
    void wrongNamesAndAbsentThings_areSaidInASentence() throws IOException {
        var content = content();
        var empty = new BaseImage.Empty();
        failsWith(
                ErrorCode.INVALID_PARAMETER_VALUE,
                () -> builder("c").build(empty, content, new ImageTarget.Registry("UP PER")));
        failsWith(ErrorCode.INVALID_PARAMETER_VALUE, () -> BaseImage.parse("tar:///no/such/file"));
        failsWith(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                () -> builder("c").build(empty, content, new ImageTarget.Registry("localhost:1/a:1")));
        var absent = BaseImage.parse(registry.host() + "/absent:1");
        failsWith(ErrorCode.INVALID_PARAMETER_VALUE, () -> builder("c").build(absent, content, archive("x.tar")));
    }

    private static void failsWith(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void link_outOfTheModel_isRefused() throws IOException {
        var content = content();
        Files.createSymbolicLink(folder.resolve("model/secret"), jar("secret"));
        assertThatThrownBy(() -> builder("c").build(new BaseImage.Empty(), content, archive("x.tar")))
                .hasMessageContaining("'secret' leads out of the model's folder");
    }
}
