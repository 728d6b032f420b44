package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An image of a Java runtime, made of what is on this machine: nothing is downloaded. */
final class SmallBase {
    private static final String MODULES = "java.base,java.logging,java.management,java.naming,java.net.http,java.xml,"
            + "java.security.jgss,jdk.unsupported,jdk.crypto.ec,jdk.zipfs";
    private static final List<String> NEEDED_BY_ENGINES =
            List.of("/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "/lib/x86_64-linux-gnu/libgcc_s.so.1");
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path folder;

    SmallBase(Path folder) {
        this.folder = folder;
    }

    /** An archive as {@code docker save} writes it. */
    Path archive() throws IOException, InterruptedException {
        var root = Files.createDirectories(folder.resolve("root/tmp")).getParent();
        shell("chmod 1777 root/tmp; mkdir -p root/opt root/etc root/proc root/dev root/sys");
        var jlink = JAVA.resolve("bin/jlink");
        shell(jlink + " --add-modules " + MODULES
                + " --strip-debug --no-man-pages --no-header-files --output root/opt/java");
        for (var library : libraries()) {
            var target = Objects.requireNonNull(root).resolve(library.substring(1));
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.copy(Path.of(library), target);
        }
        shell("tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C root -cf layer.tar .");
        var digest = output("sha256sum layer.tar").split(" ")[0];
        Files.writeString(folder.resolve("config.json"), """
                {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/opt/java/bin"]},
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}""".formatted(digest));
        Files.writeString(
                folder.resolve("manifest.json"),
                "[{\"Config\":\"config.json\",\"RepoTags\":[\"base:1\"],\"Layers\":[\"layer.tar\"]}]");
        shell("tar -cf base.tar config.json manifest.json layer.tar");
        return folder.resolve("base.tar");
    }

    /** Those of the system that the JVM is linked with. */
    private Iterable<String> libraries() throws IOException, InterruptedException {
        var libraries = new TreeSet<>(NEEDED_BY_ENGINES);
        var linked = output("ldd " + JAVA + "/bin/java " + JAVA + "/lib/server/libjvm.so " + JAVA
                + "/lib/lib{net,nio,zip,extnet}.so");
        Stream.of(linked.split("\\s+"))
                .filter(word -> word.startsWith("/") && !word.startsWith(JAVA.toString()) && !word.endsWith(":"))
                .forEach(libraries::add);
        return libraries;
    }

    private void shell(String command) throws IOException, InterruptedException {
        output(command);
    }

    private String output(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }
}
