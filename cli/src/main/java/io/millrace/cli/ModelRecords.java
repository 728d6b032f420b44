package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.Activity;
import io.millrace.protocol.registry.GetHolders;
import io.millrace.protocol.registry.Holding;
import io.millrace.protocol.registry.ListActivities;
import io.millrace.protocol.registry.ListHoldings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who did what, and which version was where. */
final class ModelRecords {
    private ModelRecords() {}

    @Command(name = "history", description = "Show which version held which stage or alias when, and who agreed.")
    static final class History extends ServerTask {
        @Parameters(paramLabel = "NAME", description = "Name of the model.")
        private String name = "";

        @ArgGroup(multiplicity = "0..1")
        @Nullable
        private Place place;

        @Option(names = "--of", description = "Only of this version number.")
        @Nullable
        private String version;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "Only who held it then, as 2026-05-03, '2026-05-03 14:03' (of this machine's zone) or"
                        + " 2026-05-03T14:03:00Z.",
                converter = MomentReader.class)
        @Nullable
        private Instant at;

        @Mixin
        private final Limit limit = new Limit();

        @Override
        void run(MlflowClient mlflow) {
            output.rows(
                    List.of("PLACE", "VERSION", "SINCE", "UNTIL", "BY", "APPROVED BY", "COMMENT"),
                    found(mlflow),
                    History::cells);
        }

        private Stream<Holding> found(MlflowClient mlflow) {
            var stage = place == null ? null : place.stage;
            var alias = place == null ? null : place.alias;
            if (at == null) {
                var request = new ListHoldings(name, stage, alias, version, limit.page(), null);
                return limit.of(mlflow.listModelHistory(request));
            }
            if (place == null) {
                throw misuse("--at needs --stage or --alias");
            }
            return mlflow.getModelHolders(new GetHolders(name, stage, alias, at.toEpochMilli())).stream()
                    .filter(holding -> version == null || version.equals(holding.version()));
        }

        private static List<String> cells(Holding holding) {
            return List.of(
                    Place.name(holding.stage(), holding.alias()),
                    holding.version(),
                    Output.time(holding.since()),
                    holding.until() == null ? "now" : Output.time(holding.until()),
                    Output.text(holding.userId()),
                    String.join(" ", holding.approvedBy()),
                    Output.text(holding.comment()));
        }
    }

    @Command(name = "activities", description = "Show who did what, newest first.")
    static final class Activities extends ServerTask {
        @Parameters(
                arity = "0..1",
                paramLabel = "NAME[/VERSION]",
                description = "Of a model with its versions, or of one version; default: of all. " + VersionRef.FORMS)
        @Nullable
        private String what;

        @Option(names = "--type", split = ",", description = "Only these, such as SET_ALIAS; may be repeated.")
        private List<String> types = List.of();

        @Mixin
        private final Limit limit = new Limit();

        @Override
        void run(MlflowClient mlflow) {
            output.rows(
                    List.of("WHEN", "WHO", "WHAT", "MODEL", "VERSION", "DETAILS"),
                    limit.of(mlflow.listActivities(request(mlflow))),
                    Activities::cells);
        }

        private ListActivities request(MlflowClient mlflow) {
            if (what == null) {
                return new ListActivities(null, null, types, limit.page(), null);
            }
            var version = ModelName.version(what).map(ref -> ref.resolve(mlflow));
            return new ListActivities(
                    version.map(VersionRef.Exact::name).orElse(what),
                    version.map(VersionRef.Exact::version).orElse(null),
                    types,
                    limit.page(),
                    null);
        }

        private static List<String> cells(Activity activity) {
            return List.of(
                    Output.time(activity.creationTimestamp()),
                    Output.text(activity.userId()),
                    activity.activityType(),
                    Output.text(activity.name()),
                    Output.text(activity.version()),
                    details(activity));
        }

        private static String details(Activity activity) {
            return Stream.of(
                            activity.key(),
                            activity.alias(),
                            change(activity.fromStage(), activity.toStage()),
                            change(activity.before(), activity.after()),
                            activity.comment(),
                            activity.systemComment())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" · "));
        }

        private static @Nullable String change(@Nullable String from, @Nullable String to) {
            return from == null && to == null ? null : Output.text(from) + " → " + Output.text(to);
        }
    }
}
