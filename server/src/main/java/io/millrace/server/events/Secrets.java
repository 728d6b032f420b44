package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets of webhooks with AES-256-GCM. A text only opens for the webhook that it was made for. Thread-safe.
 */
final class Secrets {
    static final int KEY_BYTES = 32;
    private static final String FORM = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Supplier<byte[]> material;
    private volatile byte[] key = {};

    /**
     * @param material 32 bytes; asked for when the first secret comes
     */
    Secrets(Supplier<byte[]> material) {
        this.material = material;
    }

    /** The bytes of a Fernet key, as MLflow takes them from its environment. */
    static byte[] fernetKey(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException ignored) {
            // said below, without the text
        }
        throw INVALID_PARAMETER_VALUE.error(
                "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY must be %d bytes in URL-safe Base64", KEY_BYTES);
    }

    String encrypt(String secret, String webhook) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, webhook).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var both =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return FORM + Base64.getEncoder().encodeToString(both.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Raises {@code GeneralSecurityException} when the key is another one than it was encrypted with. */
    String decrypt(String encrypted, String webhook) throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(encrypted.substring(FORM.length()));
        var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), webhook);
        return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String webhook) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Derived, because the key of the environment is used by others for other things. */
    private byte[] key() throws GeneralSecurityException {
        if (key.length == 0) {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(material.get(), "HmacSHA256"));
            key = mac.doFinal("millrace webhook secrets".getBytes(StandardCharsets.UTF_8));
        }
        return key;
    }
}
