package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS as configured; empty where the JVM's own is meant. */
final class TlsContext {
    private TlsContext() {}

    static Optional<SSLContext> of(TlsConfig config) {
        if (config.equals(TlsConfig.DEFAULT)) {
            return Optional.empty();
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(config.clientCertificate()), trust(config), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The TLS settings cannot be used: %s", Failures.reason(e));
        }
    }

    private static KeyManager @Nullable [] keys(@Nullable Path file) throws GeneralSecurityException, IOException {
        if (file == null) {
            return null;
        }
        var pem = Pem.read(file);
        var store = emptyStore();
        var noPassword = new char[0];
        store.setKeyEntry(
                "client", pem.privateKey(), noPassword, pem.certificates().toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, noPassword);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(TlsConfig config) throws GeneralSecurityException, IOException {
        if (config.insecure()) {
            return new TrustManager[] {new TrustAnyone()};
        }
        var file = config.serverCertificates();
        if (file == null) {
            return null;
        }
        var store = emptyStore();
        for (var certificate : Pem.read(file).certificates()) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
