package io.millrace.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A server is killed between commit and sending: every committed event arrives after the next start. */
abstract class OutboxCrashContract {
    private static final Pattern NUMBER = Pattern.compile("event-(\\d+)\\.");
    private static final int COMMITTED = 200;

    private final EventsFixture server;

    OutboxCrashContract(EventsFixture server) {
        this.server = server;
    }

    @Test
    void killedServer_losesNoCommittedEvent() throws Exception {
        server.post("/mlflow/webhooks", """
                {"name": "ci", "url": "%s", "events": [{"entity": "MODEL_VERSION_TAG", "action": "SET"}]}""".formatted(server.receiver().url("/crash")))
                .ok();
        server.stop();
        int last = writeAndKill();
        server.clock.set(System.currentTimeMillis() + 600_000); // all leases have ended
        server.start(EventsFixture.OPEN);
        var missing = new TreeSet<Integer>();
        for (int i = 0; i <= last; i++) {
            missing.add(i);
        }
        while (!missing.isEmpty()) {
            var number = NUMBER.matcher(server.receiver().next("/crash").body());
            assertThat(number.find()).isTrue();
            missing.remove(Integer.parseInt(number.group(1)));
        }
        assertThat(last).isGreaterThanOrEqualTo(COMMITTED);
    }

    /** Number of the last event that was committed for certain. */
    private int writeAndKill() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutboxWriter.class.getName(),
                        server.uri())
                .redirectError(server.directory().resolve("writer.log").toFile())
                .start();
        int last = -1;
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("\\d+")) {
                    last = Math.max(last, Integer.parseInt(line)); // the last line may be torn
                }
                if (last == COMMITTED) {
                    process.toHandle().destroyForcibly(); // the other way would close what is left to read
                }
            }
        }
        process.waitFor();
        return last;
    }
}
