package io.millrace.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How secrets are kept. */
class KeptSecretsTest {
    private static Secrets secrets(int key) {
        var material = new byte[Secrets.KEY_BYTES];
        material[0] = (byte) key;
        return new Secrets(() -> material);
    }

    @Test
    void secret_encrypted_opensForItsWebhookAndKeyOnly() throws Exception {
        var sealed = secrets(1).encrypt("grüße", "hook");
        assertThat(sealed).startsWith("v1:").doesNotContain("gr");
        assertThat(secrets(1).encrypt("grüße", "hook")).isNotEqualTo(sealed);
        assertThat(secrets(1).decrypt(sealed, "hook")).isEqualTo("grüße");
        assertThatThrownBy(() -> secrets(1).decrypt(sealed, "other")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> secrets(2).decrypt(sealed, "hook")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void keyFile_isWrittenOnceAndOnlyForItsOwner(@TempDir Path directory) throws Exception {
        var file = KeyFile.beside(directory.resolve("millrace.db"));
        assertThat(file.readOrCreate("first")).isEqualTo("first");
        assertThat(file.readOrCreate("second")).isEqualTo("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("millrace.db.secret-key"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "Y2FuYXJ5", "!!!"})
    void environmentKey_ofWrongForm_isRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> Secrets.fernetKey(key))
                .hasMessageContaining("MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY")
                .hasMessageNotContaining(key);
    }

    @Test
    void longReply_isCutBetweenCharacters() {
        assertThat(Dispatcher.cut("x".repeat(3_999) + "\uD83D\uDE00")).hasSize(3_999);
    }
}
