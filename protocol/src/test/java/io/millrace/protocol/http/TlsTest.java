package io.millrace.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.millrace.protocol.tracking.SearchRunsResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final RecordedPacing pacing = new RecordedPacing();

    TlsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "me",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        var entry = (KeyStore.PrivateKeyEntry) keys().getEntry("me", new KeyStore.PasswordProtection(PASSWORD));
        var certificate = pem("CERTIFICATE", entry.getCertificate().getEncoded());
        Files.writeString(folder.resolve("ca.pem"), certificate);
        Files.writeString(
                folder.resolve("me.pem"),
                pem("PRIVATE KEY", entry.getPrivateKey().getEncoded()) + certificate);
    }

    @Test
    void server_unknown_isRefusedAtOnce() throws Exception {
        assertThatThrownBy(() -> call(TlsConfig.DEFAULT, false))
                .hasMessageContaining("MLFLOW_TRACKING_SERVER_CERT_PATH");
        assertThat(pacing.sleeps()).isEmpty();
    }

    @Test
    void server_signedByGivenAuthority_isTrusted() throws Exception {
        call(new TlsConfig(false, folder.resolve("ca.pem"), null), false);
    }

    @Test
    void server_unknownButUnchecked_isSpokenTo() throws Exception {
        call(new TlsConfig(true, null, null), false);
    }

    @Test
    void client_withCertificate_isKnown() throws Exception {
        call(new TlsConfig(false, folder.resolve("ca.pem"), folder.resolve("me.pem")), true);
    }

    @Test
    void pem_withoutKeyOrCertificate_saysSo() throws Exception {
        assertThatThrownBy(() -> call(new TlsConfig(true, null, folder.resolve("ca.pem")), false))
                .hasMessageContaining("holds no plain private key");
        var empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> call(new TlsConfig(false, empty, null), false))
                .hasMessageContaining("holds no PEM certificate");
    }

    @Test
    void key_inOldRsaForm_isRead() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = generator.generateKeyPair().getPrivate();
        // The PKCS#1 form is what PKCS#8 wraps in 26 bytes.
        var encoded = key.getEncoded();
        var pkcs1 = Arrays.copyOfRange(encoded, 26, encoded.length);
        var file = Files.writeString(folder.resolve("old.pem"), pem("RSA PRIVATE KEY", pkcs1));
        assertThat(Pem.read(file).privateKey()).isEqualTo(key);
    }

    private void call(TlsConfig tls, boolean needClient) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var context = context();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(needClient);
                parameters.setSSLParameters(ssl);
            }
        });
        try (var recorded = new RecordedServer(server)) {
            var config =
                    TransportConfig.of("https://localhost:" + recorded.port()).withTls(tls);
            try (var transport = new Transport(config, pacing)) {
                transport.get("x", Map.of(), SearchRunsResponse.class);
            }
            assertThat(recorded.requests()).hasSize(1);
        }
    }

    private SSLContext context() throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keys(), PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("me", keys().getCertificate("me"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store().toFile(), PASSWORD);
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }

    private static String pem(String label, byte @Nullable [] bytes) {
        var text = Base64.getMimeEncoder().encodeToString(Objects.requireNonNull(bytes));
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
