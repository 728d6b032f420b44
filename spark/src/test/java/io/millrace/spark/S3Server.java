package io.millrace.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** An S3 server (S3Proxy over a folder) as a process, on a free port; each bucket is a folder. */
public final class S3Server implements AutoCloseable {
    private static final String KEY = "millrace";
    private static final String SECRET = "only-for-tests";

    private final Path buckets;
    private final Process process;
    private final String endpoint;

    private S3Server(Path buckets, Process process, String endpoint) {
        this.buckets = buckets;
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Up when this returns. */
    public static S3Server start(Path folder) throws IOException, InterruptedException {
        var port = freePort();
        var endpoint = "http://127.0.0.1:" + port;
        var properties = new Properties();
        properties.setProperty("s3proxy.endpoint", endpoint);
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", KEY);
        properties.setProperty("s3proxy.credential", SECRET);
        properties.setProperty("jclouds.provider", "filesystem-nio2");
        var buckets = Files.createDirectories(folder.resolve("s3"));
        properties.setProperty("jclouds.filesystem.basedir", buckets.toString());
        var file = folder.resolve("s3proxy.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jars = Path.of("target", "s3-server").toAbsolutePath() + "/*";
        var process = new ProcessBuilder(
                        java, "-Xmx128m", "-cp", jars, "org.gaul.s3proxy.Main", "--properties", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        var server = new S3Server(buckets, process, endpoint);
        server.awaitPort(port);
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort(int port) throws IOException, InterruptedException {
        var tries = 0;
        while (!listens(port)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || tries++ > 600) {
                close();
                throw new IOException("the S3 server did not come up");
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public void createBucket(String name) throws IOException {
        Files.createDirectory(buckets.resolve(name));
    }

    /** What Hadoop's {@code s3a://} has to know of it, by the name of the setting. */
    public Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint",
                endpoint,
                "fs.s3a.endpoint.region",
                "us-east-1",
                "fs.s3a.path.style.access",
                "true",
                "fs.s3a.access.key",
                KEY,
                "fs.s3a.secret.key",
                SECRET,
                // The next server has another port.
                "fs.s3a.impl.disable.cache",
                "true");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
