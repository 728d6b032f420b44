package io.millrace.examples.fraud;

import io.millrace.mlmanager.MLManager;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.spark.evaluate.BinaryClassificationEvaluator;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The tutorial from the first file to the roll-back, chapter by chapter. Each chapter leaves its results on the tracking server. */
final class Story {
    static final String EXPERIMENT = "fraud-demo";
    private static final long FIRST_SEED = 20_190_412;
    private static final long SECOND_SEED = 20_191_209;

    /** Tenths by content: the same on every machine, and with no sorting, which a random split needs. */
    private static final String TENTH = "pmod(xxhash64(TIME_OFFSET, V1, V2, AMOUNT), 10)";

    private final Settings settings;
    private final Warehouse warehouse;
    private final MLManager manager;
    private final Trainer trainer;
    private final Registry registry;
    private final Progress progress;

    Story(Settings settings, Warehouse warehouse, MLManager manager, Progress progress) {
        this.settings = settings;
        this.warehouse = warehouse;
        this.manager = manager;
        this.progress = progress;
        trainer = new Trainer(SparkSession.active(), manager, settings.file("models"));
        registry = new Registry(manager.client());
    }

    /** Tells all of it; the scoring server is up when this returns. */
    Endpoint tell() throws IOException, InterruptedException {
        load(Warehouse.FIRST, new TransactionPlan(settings.rows(), FIRST_SEED, false));
        manager.createExperiment(EXPERIMENT);
        manager.setActiveExperiment(EXPERIMENT);
        picture();
        var champion = compete();
        var version = register(champion);
        progress.step("Starting: millrace serve --model-uri " + Registry.URI);
        var endpoint = Endpoint.start(settings, Registry.URI);
        boolean done = false;
        try {
            ask(champion, endpoint);
            load(Warehouse.SECOND, new TransactionPlan(settings.rows(), SECOND_SEED, true));
            watch(champion);
            var updated = retrain(champion);
            var models = List.of(champion.model(), updated.model());
            var second = warehouse.labelled(Warehouse.SECOND);
            var probe = Probe.different(champion.candidate().features(), second, models);
            var told = new Redeployment(registry, endpoint, progress).perform(version, updated, probe);
            manager.client().artifacts(updated.runId()).logText(told, "redeployment.json");
            done = true;
            return endpoint;
        } finally {
            if (!done) {
                endpoint.close();
            }
        }
    }

    private void load(String table, TransactionPlan plan) throws IOException {
        progress.step("Making up " + plan.rows() + " transactions for " + table);
        var file = TransactionFile.write(plan, settings.file("data").resolve(table + ".csv"));
        progress.say(
                "%s: %.1f MB, %d frauds, %d bad records",
                file.path(), file.bytes() / 1e6, file.frauds(), file.badRecords());
        progress.step("Importing it with CALL SYSCS_UTIL.IMPORT_DATA");
        var imported = warehouse.load(table, file);
        progress.say("%d rows imported, %d refused: %s", imported.rows(), imported.refused(), imported.log());
    }

    /** What is in the table, before anybody learns from it. */
    private void picture() {
        progress.step("Counting classes");
        var classes = warehouse.classes(Warehouse.FIRST);
        manager.startRun("class counts");
        var runId = serverRun();
        manager.client()
                .logInputs(new LogInputs(
                        runId, null, List.of(warehouse.input(Warehouse.FIRST, "exploration")), List.of()));
        manager.client().artifacts(runId).logText(ClassPie.json(classes), "charts/classes.json");
        classes.forEach((label, rows) -> manager.logMetric(label == 1 ? "frauds" : "honest", rows));
        manager.endRun();
        progress.say("%s by class", classes);
    }

    /** Ben and Amy; the better one's model is logged. */
    private Trained compete() throws IOException {
        var all = warehouse.labelled(Warehouse.FIRST);
        var lesson = new Lesson(all, all, List.of(warehouse.input(Warehouse.FIRST, "training")));
        var ben = train(Candidate.ben(), lesson);
        trainer.log(ben, all);
        manager.endRun();
        var amy = train(Candidate.amy(), lesson);
        boolean amyIsBetter = amy.beats(ben);
        if (amyIsBetter) {
            trainer.log(amy, all);
        }
        var better = amyIsBetter ? amy : ben;
        manager.endRun();
        progress.step("Comparing: " + settings.server() + "/#/compare-runs?runs=[\"" + ben.runId() + "\",\""
                + amy.runId() + "\"]&experiments=[\"" + manager.experimentId() + "\"]");
        for (var name : List.of("TPR", "FPR", "PPV", "F1", "areaUnderROC", "areaUnderPR")) {
            progress.say(
                    "%-13s Ben %.4f   Amy %.4f",
                    name, ben.proof().of(name), amy.proof().of(name));
        }
        progress.say(
                "%s is better: balanced accuracy %.4f on the whole table",
                better.candidate().user(), better.proof().balancedAccuracy());
        return better;
    }

    private Trained train(Candidate candidate, Lesson lesson) throws IOException {
        progress.step("Run \"" + candidate.user() + "\": " + candidate.params().get("classifier"));
        var trained = trainer.train(candidate, lesson);
        progress.say(
                "finds %.1f %% of the frauds, bothers %.2f %% of the honest",
                trained.proof().percent("TPR"), trained.proof().percent("FPR"));
        return trained;
    }

    private String register(Trained champion) {
        var version = registry.register(champion, "Better of Ben and Amy on the whole table");
        registry.promote(version);
        progress.step("Registered as version " + version + " of '" + Registry.MODEL + "' with alias '" + Registry.ALIAS
                + "'");
        return version;
    }

    /** What the endpoint says is what Spark says. */
    private void ask(Trained champion, Endpoint endpoint) throws IOException, InterruptedException {
        var features = champion.candidate().features();
        var probe = Probe.some(features, warehouse.labelled(Warehouse.FIRST), champion.model());
        var answers = endpoint.score(probe.body());
        if (!answers.equals(probe.old())) {
            throw new IOException("The scoring server answered " + answers + ", Spark " + probe.old());
        }
        progress.say("%s answers %s, as Spark does", endpoint.invocations(), answers);
    }

    /** The old model on new data, and what has changed in them. */
    private void watch(Trained champion) {
        progress.step("The champion on new data");
        var fresh = warehouse.labelled(Warehouse.SECOND);
        manager.startRun("champion on new data");
        var runId = serverRun();
        manager.client()
                .logInputs(new LogInputs(
                        runId, null, List.of(warehouse.input(Warehouse.SECOND, "evaluation")), List.of()));
        var evaluator = evaluator().input(trainer.saved(champion.candidate()).transform(fresh));
        var scores = new Scores(manager.logEvaluatorMetrics(evaluator));
        progress.say(
                "finds %.1f %% of the frauds (before: %.1f %%)",
                scores.percent("TPR"), champion.proof().percent("TPR"));
        var report = DriftReport.of(Candidate.ben().features(), warehouse.labelled(Warehouse.FIRST), fresh);
        report.log(manager.client().artifacts(runId));
        report.columns().forEach(column -> manager.logMetric("psi_" + column.column(), column.psi()));
        manager.endRun();
        for (var column : report.moved()) {
            progress.say(
                    "drift in %-6s PSI %.3f, KS %.3f (%s)",
                    column.column(), column.psi(), column.ks(), column.verdict());
        }
    }

    /** The same kind of model, from what was known and most of what is new; the rest of it is the proof. */
    private Trained retrain(Trained champion) throws IOException {
        var name = champion.candidate().user() + " retrained";
        var fresh = warehouse.labelled(Warehouse.SECOND);
        var proof = fresh.filter(TENTH + " >= 7");
        var known = warehouse.labelled(Warehouse.FIRST).union(fresh.filter(TENTH + " < 7"));
        var inputs =
                List.of(warehouse.input(Warehouse.FIRST, "training"), warehouse.input(Warehouse.SECOND, "training"));
        var updated =
                train(champion.candidate().under(name, "fraudDemoPipelineRetrained"), new Lesson(known, proof, inputs));
        trainer.log(updated, known);
        var before =
                new Scores(evaluator().input(champion.model().transform(proof)).metrics());
        manager.endRun();
        progress.say(
                "balanced accuracy on new data: %.4f, the champion's %.4f",
                updated.proof().balancedAccuracy(), before.balancedAccuracy());
        return updated;
    }

    private static BinaryClassificationEvaluator evaluator() {
        return new BinaryClassificationEvaluator(SparkSession.active());
    }

    private String serverRun() {
        return manager.getRun(manager.currentRunId()).info().runId();
    }
}
