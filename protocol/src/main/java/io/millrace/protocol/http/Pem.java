package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A PEM file: certificates, and perhaps a private key. */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    /** Version 0 and "RSA encryption", the frame that makes a PKCS#1 key a PKCS#8 one. */
    private static final byte[] RSA_FRAME = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUA");

    private record Block(String label, String base64) {}

    private final Path file;
    private final List<Block> blocks;

    private Pem(Path file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    static Pem read(Path file) throws IOException {
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(Files.readString(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return new Pem(file, blocks);
    }

    List<X509Certificate> certificates() throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            if (block.label.equals("CERTIFICATE")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes(block))));
            }
        }
        if (certificates.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("'%s' holds no PEM certificate", file);
        }
        return certificates;
    }

    PrivateKey privateKey() throws GeneralSecurityException {
        for (var block : blocks) {
            if (block.label.equals("PRIVATE KEY")) {
                return key(bytes(block));
            }
            if (block.label.equals("RSA PRIVATE KEY")) {
                return key(sequence(RSA_FRAME, element(0x04, bytes(block))));
            }
        }
        throw noKey();
    }

    private byte[] bytes(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.base64);
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error("'%s' holds a damaged PEM block", file);
        }
    }

    private PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException notThisOne) {
                // The next algorithm may know it.
            }
        }
        throw noKey();
    }

    private MlflowException noKey() {
        return INVALID_PARAMETER_VALUE.error(
                "'%s' holds no plain private key; 'openssl pkcs8 -topk8 -nodes' makes one from other forms", file);
    }

    private static byte[] sequence(byte[] first, byte[] second) {
        var content = ByteBuffer.allocate(first.length + second.length);
        return element(0x30, content.put(first).put(second).array());
    }

    /** DER: tag, length in two bytes, content. */
    private static byte[] element(int tag, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
