package io.millrace.scoring.spark;

import java.nio.charset.StandardCharsets;

/** Murmur3 of 32 bits with the seed 42, as Spark places words. */
final class Murmur {
    /** Also the hash of null. */
    static final int SEED = 42;

    private Murmur() {}

    static int index(String text, int buckets) {
        return Math.floorMod(hash(text.getBytes(StandardCharsets.UTF_8), false), buckets);
    }

    /** As Spark 1 and 2 did: each byte of the rest is mixed in like a word. */
    static int oldIndex(String text, int buckets) {
        return Math.floorMod(hash(text.getBytes(StandardCharsets.UTF_8), true), buckets);
    }

    private static int hash(byte[] bytes, boolean old) {
        int hash = SEED;
        int words = bytes.length & ~3;
        for (int i = 0; i < words; i += 4) {
            int word =
                    (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16 | bytes[i + 3] << 24;
            hash = mixed(hash, scrambled(word));
        }
        int rest = 0;
        for (int i = words; i < bytes.length; i++) {
            if (old) {
                hash = mixed(hash, scrambled(bytes[i]));
            } else {
                rest |= (bytes[i] & 0xff) << (8 * (i - words));
            }
        }
        return finished(old ? hash : hash ^ scrambled(rest), bytes.length);
    }

    private static int scrambled(int word) {
        return Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    }

    private static int mixed(int hash, int word) {
        return Integer.rotateLeft(hash ^ word, 13) * 5 + 0xe6546b64;
    }

    private static int finished(int hash, int length) {
        int mixed = hash ^ length;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
