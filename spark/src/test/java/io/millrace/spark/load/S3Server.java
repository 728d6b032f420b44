package io.millrace.spark.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** An S3 server (S3Proxy over a folder) as a process, on a free port; each bucket is a folder. */
final class S3Server implements AutoCloseable {
    static final String KEY = "millrace";
    static final String SECRET = "only-for-tests";

    private final Process process;
    private final String endpoint;

    private S3Server(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server start(Path folder) throws IOException, InterruptedException {
        var port = freePort();
        var endpoint = "http://127.0.0.1:" + port;
        var properties = new Properties();
        properties.setProperty("s3proxy.endpoint", endpoint);
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", KEY);
        properties.setProperty("s3proxy.credential", SECRET);
        properties.setProperty("jclouds.provider", "filesystem-nio2");
        properties.setProperty(
                "jclouds.filesystem.basedir",
                Files.createDirectories(folder.resolve("s3")).toString());
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
        var server = new S3Server(process, endpoint);
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

    String endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
