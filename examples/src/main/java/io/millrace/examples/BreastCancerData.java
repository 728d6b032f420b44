package io.millrace.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Breast Cancer Wisconsin (Diagnostic): measures of cell nuclei, and whether the tumour was malignant. Immutable.
 *
 * @param features names of the columns of every patient, in order
 * @param patients rows
 */
record BreastCancerData(List<String> features, List<Patient> patients) {
    static final String NAME = "breast-cancer-wisconsin";
    static final String FILE = NAME + ".csv";
    static final String MALIGNANT = "malignant";
    static final String BENIGN = "benign";

    /**
     * One row.
     *
     * @param measures as many as there are features
     */
    record Patient(List<Double> measures, String diagnosis) {
        boolean isMalignant() {
            return diagnosis.equals(MALIGNANT);
        }
    }

    /** Rows to learn from and rows to be judged on. */
    record Split(BreastCancerData training, BreastCancerData test) {}

    BreastCancerData {
        features = List.copyOf(features);
        patients = List.copyOf(patients);
    }

    static BreastCancerData load() {
        var file = Objects.requireNonNull(BreastCancerData.class.getResourceAsStream(FILE), FILE);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var header = Objects.requireNonNull(lines.readLine(), "header").split(",", -1);
            int last = header.length - 1;
            var patients = new ArrayList<Patient>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",", -1);
                var measures =
                        Arrays.stream(cells, 0, last).map(Double::valueOf).toList();
                patients.add(new Patient(measures, cells[last]));
            }
            return new BreastCancerData(Arrays.asList(header).subList(0, last), patients);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same share of each diagnosis goes to the test; the same seed makes the same split. */
    Split split(double testShare, long seed) {
        var shuffled = new ArrayList<>(patients);
        Collections.shuffle(shuffled, new Random(seed));
        var training = new ArrayList<Patient>();
        var test = new ArrayList<Patient>();
        for (var diagnosis : List.of(MALIGNANT, BENIGN)) {
            var rows = shuffled.stream()
                    .filter(patient -> patient.diagnosis().equals(diagnosis))
                    .toList();
            int held = (int) Math.round(rows.size() * testShare);
            test.addAll(rows.subList(0, held));
            training.addAll(rows.subList(held, rows.size()));
        }
        return new Split(new BreastCancerData(features, training), new BreastCancerData(features, test));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of all values. */
    String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((features + "\n").getBytes(StandardCharsets.UTF_8));
            for (var patient : patients) {
                sha.update((patient + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
