package io.millrace.spark.e2e;

import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.web.WebConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A server that says its port and ends with the process that started it. */
public final class ServerMain {
    private ServerMain() {}

    /** @param arguments folder of the store; port, 0 for any */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        var config = ServerConfig.in(Path.of(arguments[0]), WebConfig.local(Integer.parseInt(arguments[1])));
        try (var server = Server.start(config, Clock.systemUTC())) {
            System.out.println("port " + server.port());
            while (System.in.read() >= 0) {
                // Whoever started this writes nothing; its end closes the stream.
            }
        }
    }
}
