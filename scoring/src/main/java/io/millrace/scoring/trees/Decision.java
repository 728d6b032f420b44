package io.millrace.scoring.trees;

import java.util.BitSet;

/**
 * What a node asks of a row: whether it goes left.
 *
 * @param feature index in the row
 * @param kind how the value is compared
 * @param threshold of a comparison; not looked at for sets
 * @param set whole numbers that go left; empty for comparisons
 * @param missingLeft where a missing value goes; what counts as missing is the kind's
 */
public record Decision(int feature, Kind kind, double threshold, BitSet set, boolean missingLeft) {
    /** Ways to compare a value. */
    public enum Kind {
        /** Left when value ≤ threshold; NaN is missing. */
        AT_MOST,
        /** Left when value &lt; threshold; NaN is missing. */
        BELOW,
        /** Left when value ≤ threshold; NaN and what is nearer to zero than {@link #NEARLY_ZERO} are missing. Source: LightGBM's zero_as_missing. */
        AT_MOST_ZERO_MISSING,
        /** Left when the value without its fraction (-0.5 is 0 then) is in the set; NaN is missing. */
        AMONG,
        /** Left when the value is a whole number in the set; NaN is missing. */
        EXACTLY_AMONG
    }

    /** Up to here a value counts as zero. Source: LightGBM. */
    public static final double NEARLY_ZERO = 1e-35f;

    public Decision {
        set = (BitSet) set.clone();
    }

    /** Left when value ≤ threshold; NaN goes where the model says. */
    public static Decision atMost(int feature, double threshold, boolean missingLeft) {
        return new Decision(feature, Kind.AT_MOST, threshold, new BitSet(), missingLeft);
    }

    /** Left when value &lt; threshold; NaN goes where the model says. */
    public static Decision below(int feature, double threshold, boolean missingLeft) {
        return new Decision(feature, Kind.BELOW, threshold, new BitSet(), missingLeft);
    }

    /** Left when the value without its fraction is in the set. */
    public static Decision among(int feature, BitSet set, boolean missingLeft) {
        return new Decision(feature, Kind.AMONG, 0, set, missingLeft);
    }

    /** Left when the value is in the set, and not because of its fraction. */
    public static Decision exactlyAmong(int feature, BitSet set, boolean missingLeft) {
        return new Decision(feature, Kind.EXACTLY_AMONG, 0, set, missingLeft);
    }

    @Override
    public BitSet set() {
        return (BitSet) set.clone();
    }
}
