package io.millrace.examples;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Rows as Tribuo wants them. */
final class Examples {
    /** Held so that its level stays: Tribuo would print lines for every epoch and tree. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private Examples() {}

    static MutableDataset<Label> of(BreastCancerData data, Scaling scaling) {
        var factory = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance(BreastCancerData.NAME, factory), factory);
        var names = data.features().toArray(String[]::new);
        for (var patient : data.patients()) {
            var values = new double[names.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = scaling.apply(i, patient.measures().get(i));
            }
            dataset.add(new ArrayExample<>(new Label(patient.diagnosis()), names, values));
        }
        return dataset;
    }
}
