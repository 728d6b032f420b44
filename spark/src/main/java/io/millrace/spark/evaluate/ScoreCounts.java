package io.millrace.spark.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many positive and negative rows have each score: all that the areas and curves need, in bounded memory. Up to {@link #MOST} scores
 * are told apart; when there are more, neighbours fall together, one bit of the number's least significant end at a time. What comes
 * out does not depend on the order in which rows are added or parts are merged. Not thread-safe.
 */
final class ScoreCounts implements Serializable {
    /** Scores that are told apart. */
    static final int MOST = 1 << 16;

    private static final long serialVersionUID = 1;
    private static final int LARGEST_TABLE = MOST * 2;

    /** Bits at the least significant end that are not looked at. */
    private int ignored;

    private int size;
    private long[] keys = new long[64];
    private long[] positives = new long[64];
    private long[] negatives = new long[64];

    /**
     * Rows of one score.
     *
     * @param score the lowest of the scores that fell together
     */
    record Bucket(double score, long positives, long negatives) {}

    void add(double score, boolean positive) {
        add(ordered(score), positive ? 1 : 0, positive ? 0 : 1);
    }

    /** Adds what the other counted. */
    void merge(ScoreCounts other) {
        while (ignored < other.ignored) {
            ignoreOneMore();
        }
        for (int i = 0; i < other.keys.length; i++) {
            if (other.positives[i] + other.negatives[i] > 0) {
                add(other.keys[i], other.positives[i], other.negatives[i]);
            }
        }
    }

    /** From the highest score to the lowest. */
    List<Bucket> descending() {
        var buckets = new ArrayList<Bucket>(size);
        for (int i = 0; i < keys.length; i++) {
            if (positives[i] + negatives[i] > 0) {
                buckets.add(new Bucket(score(keys[i]), positives[i], negatives[i]));
            }
        }
        buckets.sort(Comparator.comparingDouble(Bucket::score).reversed());
        return buckets;
    }

    /** Whether no scores fell together, so that areas are exact. */
    boolean exact() {
        return ignored == 0;
    }

    private void add(long ordered, long morePositives, long moreNegatives) {
        long key = ordered >> ignored << ignored;
        int place = place(key);
        boolean isNew = positives[place] + negatives[place] == 0;
        keys[place] = key;
        positives[place] += morePositives;
        negatives[place] += moreNegatives;
        if (isNew && ++size * 2 > keys.length) {
            makeRoom();
        }
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & (keys.length - 1);
        while (positives[place] + negatives[place] > 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void makeRoom() {
        if (keys.length < LARGEST_TABLE) {
            rebuild(keys.length * 2);
        } else {
            while (size > MOST / 2) {
                ignoreOneMore();
            }
        }
    }

    private void ignoreOneMore() {
        ignored++;
        rebuild(keys.length);
    }

    private void rebuild(int length) {
        var oldKeys = keys;
        var oldPositives = positives;
        var oldNegatives = negatives;
        keys = new long[length];
        positives = new long[length];
        negatives = new long[length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPositives[i] + oldNegatives[i] > 0) {
                long key = oldKeys[i] >> ignored << ignored;
                int place = place(key);
                size += positives[place] + negatives[place] == 0 ? 1 : 0;
                keys[place] = key;
                positives[place] += oldPositives[i];
                negatives[place] += oldNegatives[i];
            }
        }
    }

    /** A whole number that is larger exactly when the score is. */
    private static long ordered(double score) {
        long bits = Double.doubleToLongBits(score + 0.0); // minus zero becomes zero
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double score(long ordered) {
        return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
    }
}
