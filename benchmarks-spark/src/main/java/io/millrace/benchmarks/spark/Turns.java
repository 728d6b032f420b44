package io.millrace.benchmarks.spark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of work that take turns, so that whatever slows the machine down slows all of them. Used by one thread. */
final class Turns {
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private record Piece(String name, Runnable preparation, Runnable work) {}

    Turns add(String name, Runnable work) {
        return add(name, () -> {}, work);
    }

    /** @param preparation done before each turn, and not measured */
    Turns add(String name, Runnable preparation, Runnable work) {
        pieces.add(new Piece(name, preparation, work));
        return this;
    }

    /**
     * Seconds of each piece under its name, and seconds of processor time of this process, collector and compiler included, under its
     * name and {@code " cpu"}; one number for each round. Every other round goes backwards. Rounds that do not count warm up first.
     */
    Map<String, List<Double>> rounds(int rounds) {
        for (int round = -rounds / 3; round <= rounds; round++) {
            for (var piece : pieces) {
                take(piece, round > 0);
            }
            Collections.reverse(pieces);
        }
        return seconds;
    }

    private void take(Piece piece, boolean counts) {
        piece.preparation.run();
        System.gc(); // each piece cleans up after the others before its time runs
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        piece.work.run();
        if (counts) {
            note(piece.name, System.nanoTime() - start);
            note(piece.name + " cpu", SYSTEM.getProcessCpuTime() - cpu);
        }
    }

    private void note(String name, long nanos) {
        seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(nanos / 1e9);
    }
}
