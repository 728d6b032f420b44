package io.millrace.server.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a roll-up keeps of the points of one interval. NaN points are not in it.
 *
 * @param points how many
 * @param first in the order of the axis
 * @param last in the order of the axis
 * @param min smallest value
 * @param max largest value
 */
record Bucket(long points, Point first, Point last, Point min, Point max) {
    static Bucket of(Point point) {
        return new Bucket(1, point, point, point, point);
    }

    Bucket plus(Bucket other, Comparator<Point> axis) {
        return new Bucket(
                points + other.points,
                axis.compare(other.first, first) < 0 ? other.first : first,
                axis.compare(other.last, last) > 0 ? other.last : last,
                other.min.value() < min.value() ? other.min : min,
                other.max.value() > max.value() ? other.max : max);
    }

    /** The distinct points it keeps: one to four. */
    List<Point> kept() {
        return new ArrayList<>(new LinkedHashSet<>(List.of(first, min, max, last)));
    }
}
