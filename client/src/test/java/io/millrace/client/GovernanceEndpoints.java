package io.millrace.client;

import static io.millrace.client.EndpointRow.get;
import static io.millrace.client.EndpointRow.post;
import static io.millrace.client.EndpointRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.registry.ApproveTransitionRequest;
import io.millrace.protocol.registry.Comment;
import io.millrace.protocol.registry.CreateTransitionRequest;
import io.millrace.protocol.registry.DeleteTransitionRequest;
import io.millrace.protocol.registry.GetHolders;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.protocol.registry.ListActivities;
import io.millrace.protocol.registry.ListHoldings;
import io.millrace.protocol.registry.RejectTransitionRequest;
import io.millrace.protocol.registry.RollBack;
import io.millrace.protocol.registry.SetLifecycle;
import io.millrace.protocol.registry.TransitionModelVersion;
import java.util.List;
import java.util.function.Consumer;

/** What the managed registry has beyond MLflow (rows T and C), and what is Millrace's own (rows G). */
final class GovernanceEndpoints {
    private static final String REQUEST = "{\"id\":\"9\",\"name\":\"m\",\"version\":\"3\",\"to_stage\":\"Production\"}";
    private static final String REQUESTS = "{\"requests\":[" + REQUEST + "]}";
    private static final String ACTIVITY = "{\"activity\":{\"id\":\"7\",\"activity_type\":\"APPROVED_REQUEST\"}}";
    private static final String COMMENT = "{\"comment\":{\"id\":\"5\",\"comment\":\"fine\"}}";
    private static final String HOLDINGS =
            "{\"holdings\":[{\"name\":\"m\",\"version\":\"3\",\"alias\":\"c\",\"since\":1}]}";
    private static final String LIFECYCLE = "{\"lifecycle\":{\"stages\":[\"None\",\"Archived\"]}}";

    private GovernanceEndpoints() {}

    static List<EndpointRow> managed() {
        return List.of(
                post(
                        "T1",
                        "transition-requests/create",
                        "{\"name\":\"m\",\"version\":\"3\",\"stage\":\"Production\",\"comment\":\"why\"}",
                        "{\"request\":" + REQUEST + "}",
                        client -> assertThat(client.createTransitionRequest(
                                                new CreateTransitionRequest("m", "3", "Production", null, "why"))
                                        .id())
                                .isEqualTo("9")),
                post(
                        "T2",
                        "transition-requests/approve",
                        "{\"name\":\"m\",\"version\":\"3\",\"stage\":\"Production\",\"archive_existing_versions\":true}",
                        ACTIVITY,
                        client -> assertThat(client.approveTransitionRequest(
                                                new ApproveTransitionRequest("m", "3", "Production", null, true, null))
                                        .activityType())
                                .isEqualTo("APPROVED_REQUEST")),
                post(
                        "T3",
                        "transition-requests/reject",
                        "{\"name\":\"m\",\"version\":\"3\",\"alias\":\"c\"}",
                        ACTIVITY,
                        client ->
                                client.rejectTransitionRequest(new RejectTransitionRequest("m", "3", null, "c", null))),
                row(
                        "T4",
                        "DELETE",
                        "transition-requests/delete",
                        "{\"name\":\"m\",\"version\":\"3\",\"stage\":\"Production\",\"creator\":\"ann\"}",
                        ACTIVITY,
                        client -> client.deleteTransitionRequest(
                                new DeleteTransitionRequest("m", "3", "Production", null, "ann", null))),
                get(
                        "T5",
                        "transition-requests/list?name=m&version=3",
                        REQUESTS,
                        client -> assertThat(client.listTransitionRequests("m", "3"))
                                .hasSize(1)),
                post(
                        "T6",
                        "databricks/model-versions/transition-stage",
                        "{\"name\":\"m\",\"version\":\"3\",\"stage\":\"Staging\",\"archive_existing_versions\":false}",
                        "{\"model_version\":{\"name\":\"m\",\"version\":\"3\",\"open_requests\":[" + REQUEST + "]}}",
                        client -> assertThat(client.transitionGovernedModelVersion(
                                                new TransitionModelVersion("m", "3", "Staging", false, null))
                                        .openRequests())
                                .hasSize(1)),
                get(
                        "T7",
                        "databricks/registered-models/get?name=m",
                        "{\"registered_model_databricks\":{\"id\":\"1\",\"name\":\"m\"}}",
                        client -> assertThat(
                                        client.getGovernedRegisteredModel("m").id())
                                .isEqualTo("1")),
                post(
                        "C1",
                        "comments/create",
                        "{\"name\":\"m\",\"version\":\"3\",\"comment\":\"fine\"}",
                        COMMENT,
                        client -> assertThat(
                                        client.createComment("m", "3", "fine").id())
                                .isEqualTo("5")),
                row(
                        "C2",
                        "PATCH",
                        "comments/update",
                        "{\"id\":\"5\",\"comment\":\"fine\"}",
                        COMMENT,
                        client -> client.updateComment("5", "fine")),
                row("C3", "DELETE", "comments/delete", "{\"id\":\"5\"}", "{}", client -> client.deleteComment("5")));
    }

    static List<EndpointRow> ours() {
        return List.of(
                own(
                        "G1",
                        "GET",
                        "lifecycle",
                        "",
                        LIFECYCLE,
                        client -> assertThat(client.getLifecycle().lifecycle().stages())
                                .hasSize(2)),
                own(
                        "G2",
                        "PUT",
                        "lifecycle",
                        "{\"lifecycle\":{\"stages\":[\"None\",\"Archived\"]},\"comment\":\"why\"}",
                        LIFECYCLE,
                        client -> client.setLifecycle(new SetLifecycle(
                                new Lifecycle(List.of("None", "Archived"), List.of(), List.of(), List.of()), "why"))),
                own(
                        "G3",
                        "GET",
                        "transition-requests?waiting_for_me=true",
                        "",
                        REQUESTS,
                        client -> assertThat(client.searchTransitionRequests(true))
                                .hasSize(1)),
                own(
                        "G4",
                        "GET",
                        "activities?name=m&types=SET_ALIAS&types=ROLLED_BACK",
                        "",
                        "{\"activities\":[{\"id\":\"7\",\"activity_type\":\"SET_ALIAS\"}]}",
                        client -> assertThat(client.listActivities(
                                        new ListActivities("m", null, List.of("SET_ALIAS", "ROLLED_BACK"), null, null)))
                                .hasSize(1)),
                own(
                        "G5",
                        "GET",
                        "comments?name=m&version=3",
                        "",
                        "{\"comments\":[{\"id\":\"5\",\"comment\":\"fine\"}]}",
                        client -> assertThat(client.listComments("m", "3"))
                                .extracting(Comment::comment)
                                .containsExactly("fine")),
                own(
                        "G6",
                        "GET",
                        "model-holders?name=m&alias=c&at=1777816980000",
                        "",
                        HOLDINGS,
                        client -> assertThat(client.getModelHolders(new GetHolders("m", null, "c", 1_777_816_980_000L)))
                                .hasSize(1)),
                own(
                        "G7",
                        "GET",
                        "model-history?name=m&stage=Production&version=3",
                        "",
                        HOLDINGS,
                        client -> assertThat(client.listModelHistory(
                                        new ListHoldings("m", "Production", null, "3", null, null)))
                                .hasSize(1)),
                own(
                        "G8",
                        "POST",
                        "model-rollback",
                        "{\"name\":\"m\",\"alias\":\"c\",\"version\":\"2\",\"comment\":\"why\"}",
                        RegistryEndpoints.VERSION,
                        client -> assertThat(client.rollBackModel(new RollBack("m", null, "c", "2", "why"))
                                        .version())
                                .isEqualTo("3")));
    }

    static EndpointRow own(
            String id, String method, String path, String body, String answer, Consumer<MlflowClient> call) {
        return new EndpointRow(id, method + " /api/2.0/millrace/" + path, body, answer, call);
    }
}
