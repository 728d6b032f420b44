package io.millrace.server.registry;

import static io.millrace.server.access.Need.ADMINISTER;
import static io.millrace.server.access.Need.EDIT_REGISTERED_MODEL;
import static io.millrace.server.access.Need.READ_COMMENT;
import static io.millrace.server.access.Need.READ_REGISTERED_MODEL;
import static io.millrace.server.access.Need.SEARCH;

import io.millrace.protocol.registry.ActivityResponse;
import io.millrace.protocol.registry.ApproveTransitionRequest;
import io.millrace.protocol.registry.CommentResponse;
import io.millrace.protocol.registry.CreateComment;
import io.millrace.protocol.registry.CreateTransitionRequest;
import io.millrace.protocol.registry.DeleteComment;
import io.millrace.protocol.registry.DeleteTransitionRequest;
import io.millrace.protocol.registry.GetHolders;
import io.millrace.protocol.registry.GetLifecycle;
import io.millrace.protocol.registry.GetRegisteredModel;
import io.millrace.protocol.registry.GovernedModelVersionResponse;
import io.millrace.protocol.registry.GovernedRegisteredModelResponse;
import io.millrace.protocol.registry.HoldingsResponse;
import io.millrace.protocol.registry.ListActivities;
import io.millrace.protocol.registry.ListComments;
import io.millrace.protocol.registry.ListHoldings;
import io.millrace.protocol.registry.ListTransitionRequests;
import io.millrace.protocol.registry.ModelVersionResponse;
import io.millrace.protocol.registry.RejectTransitionRequest;
import io.millrace.protocol.registry.RollBack;
import io.millrace.protocol.registry.SearchTransitionRequests;
import io.millrace.protocol.registry.SetLifecycle;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.registry.TransitionRequestResponse;
import io.millrace.protocol.registry.TransitionRequestsResponse;
import io.millrace.protocol.registry.UpdateComment;
import io.millrace.server.access.Access;
import io.millrace.web.Guard;
import io.millrace.web.Routes;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Requests, comments, activities, the lifecycle and its history on the wire; no rules here. */
public final class GovernanceApi {
    private static final String REQUESTS = "/mlflow/transition-requests/";
    private static final String COMMENTS = "/mlflow/comments/";
    private static final String MANAGED = "/mlflow/databricks/";
    private static final String MILLRACE = "/millrace/";

    private final ModelVersions versions;
    private final Governance governance;
    private final Access access;

    public GovernanceApi(Registry registry, Access access) {
        this.versions = registry.versions();
        this.governance = registry.governance();
        this.access = access;
    }

    /** @param api both prefixes of the REST API */
    public void register(Routes api) {
        requests(api);
        comments(api);
        managed(api);
        lifecycle(api);
        history(api);
    }

    private <R> Guard<R> reads(Function<R, String> name) {
        return access.one(READ_REGISTERED_MODEL, name);
    }

    private <R> Guard<R> edits(Function<R, String> name) {
        return access.one(EDIT_REGISTERED_MODEL, name);
    }

    private void requests(Routes api) {
        var requests = governance.requests();
        api.post(
                        REQUESTS + "create",
                        CreateTransitionRequest.class,
                        reads(CreateTransitionRequest::name),
                        (caller, q) -> new TransitionRequestResponse(requests.create(caller, q)))
                .post(
                        REQUESTS + "approve",
                        ApproveTransitionRequest.class,
                        edits(ApproveTransitionRequest::name),
                        (caller, q) ->
                                new ActivityResponse(governance.approvals().approve(caller, q)))
                .post(
                        REQUESTS + "reject",
                        RejectTransitionRequest.class,
                        edits(RejectTransitionRequest::name),
                        (caller, q) -> new ActivityResponse(requests.reject(caller, q)))
                .delete(
                        REQUESTS + "delete",
                        DeleteTransitionRequest.class,
                        reads(DeleteTransitionRequest::name),
                        (caller, q) -> new ActivityResponse(requests.cancel(caller, q)))
                .get(
                        REQUESTS + "list",
                        ListTransitionRequests.class,
                        reads(ListTransitionRequests::name),
                        (caller, q) -> new TransitionRequestsResponse(requests.list(caller, q), null))
                .get(
                        MILLRACE + "transition-requests",
                        SearchTransitionRequests.class,
                        access.any(SEARCH),
                        requests::search);
    }

    private void comments(Routes api) {
        var comments = governance.comments();
        api.post(
                        COMMENTS + "create",
                        CreateComment.class,
                        reads(CreateComment::name),
                        (caller, q) -> new CommentResponse(comments.create(caller.name(), q)))
                .patch(
                        COMMENTS + "update",
                        UpdateComment.class,
                        access.one(READ_COMMENT, UpdateComment::id),
                        (caller, q) -> new CommentResponse(comments.update(caller.name(), q)))
                .delete(
                        COMMENTS + "delete",
                        DeleteComment.class,
                        access.one(READ_COMMENT, DeleteComment::id),
                        (caller, q) -> {
                            comments.delete(caller.name(), q.id());
                            return Map.of();
                        })
                .get(
                        MILLRACE + "comments",
                        ListComments.class,
                        reads(ListComments::name),
                        (caller, q) -> comments.list(caller.name(), q));
    }

    private void managed(Routes api) {
        var managed = governance.managed();
        api.post(
                        MANAGED + "model-versions/transition-stage",
                        TransitionModelVersion.class,
                        edits(TransitionModelVersion::name),
                        (caller, q) -> {
                            versions.transition(caller.name(), q);
                            return new GovernedModelVersionResponse(managed.version(caller, q.name(), q.version()));
                        })
                .get(
                        MANAGED + "registered-models/get",
                        GetRegisteredModel.class,
                        reads(GetRegisteredModel::name),
                        q -> new GovernedRegisteredModelResponse(managed.model(q.name())));
    }

    private void lifecycle(Routes api) {
        var lifecycles = governance.lifecycles();
        api.get(MILLRACE + "lifecycle", GetLifecycle.class, access.any(SEARCH), q -> lifecycles.get())
                .put(
                        MILLRACE + "lifecycle",
                        SetLifecycle.class,
                        access.any(ADMINISTER),
                        (caller, q) -> lifecycles.set(caller.name(), q));
    }

    private void history(Routes api) {
        var history = governance.history();
        api.get(
                        MILLRACE + "activities",
                        ListActivities.class,
                        ofOneOrAll(),
                        q -> governance.activities().list(q))
                .get(
                        MILLRACE + "model-holders",
                        GetHolders.class,
                        reads(GetHolders::name),
                        q -> new HoldingsResponse(history.holders(q), null))
                .get(MILLRACE + "model-history", ListHoldings.class, reads(ListHoldings::name), history::list)
                .post(
                        MILLRACE + "model-rollback",
                        RollBack.class,
                        edits(RollBack::name),
                        (caller, q) -> new ModelVersionResponse(history.rollBack(caller.name(), q)));
    }

    /** Activities are those of a model, or of all. */
    private Guard<ListActivities> ofOneOrAll() {
        Guard<ListActivities> one = reads(q -> Objects.requireNonNull(q.name()));
        Guard<ListActivities> all = access.any(SEARCH);
        return (caller, q) -> (q.name() == null ? all : one).check(caller, q);
    }
}
