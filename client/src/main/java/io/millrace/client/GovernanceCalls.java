package io.millrace.client;

import io.millrace.protocol.registry.ActivitiesResponse;
import io.millrace.protocol.registry.Activity;
import io.millrace.protocol.registry.ActivityResponse;
import io.millrace.protocol.registry.ApproveTransitionRequest;
import io.millrace.protocol.registry.Comment;
import io.millrace.protocol.registry.CommentResponse;
import io.millrace.protocol.registry.CommentsResponse;
import io.millrace.protocol.registry.CreateComment;
import io.millrace.protocol.registry.CreateTransitionRequest;
import io.millrace.protocol.registry.DeleteComment;
import io.millrace.protocol.registry.DeleteTransitionRequest;
import io.millrace.protocol.registry.GetRegisteredModel;
import io.millrace.protocol.registry.GovernedModelVersion;
import io.millrace.protocol.registry.GovernedModelVersionResponse;
import io.millrace.protocol.registry.GovernedRegisteredModel;
import io.millrace.protocol.registry.GovernedRegisteredModelResponse;
import io.millrace.protocol.registry.ListActivities;
import io.millrace.protocol.registry.ListComments;
import io.millrace.protocol.registry.ListTransitionRequests;
import io.millrace.protocol.registry.RejectTransitionRequest;
import io.millrace.protocol.registry.SearchTransitionRequests;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.registry.TransitionRequest;
import io.millrace.protocol.registry.TransitionRequestResponse;
import io.millrace.protocol.registry.TransitionRequestsResponse;
import io.millrace.protocol.registry.UpdateComment;
import java.util.List;
import java.util.stream.Stream;

/** Who asks, who decides, who did what. Source: the managed registry's REST API; lists are Millrace's own. */
interface GovernanceCalls extends Calls {
    /** Asks for a move; who already asks for it gets {@code RESOURCE_ALREADY_EXISTS}. */
    default TransitionRequest createTransitionRequest(CreateTransitionRequest request) {
        return transport()
                .postOnce(API + "transition-requests/create", request, TransitionRequestResponse.class)
                .request();
    }

    /**
     * Says yes to the oldest request of another; the last yes that is needed makes the move. Who may not say it gets
     * {@code PERMISSION_DENIED}.
     */
    default Activity approveTransitionRequest(ApproveTransitionRequest request) {
        return transport()
                .postOnce(API + "transition-requests/approve", request, ActivityResponse.class)
                .activity();
    }

    /** Says no to what others ask for. */
    default Activity rejectTransitionRequest(RejectTransitionRequest request) {
        return transport()
                .postOnce(API + "transition-requests/reject", request, ActivityResponse.class)
                .activity();
    }

    /** Takes a request back. */
    default Activity deleteTransitionRequest(DeleteTransitionRequest request) {
        return transport()
                .delete(API + "transition-requests/delete", request, ActivityResponse.class)
                .activity();
    }

    /** The open requests of a version, oldest first. */
    default List<TransitionRequest> listTransitionRequests(String name, String version) {
        return transport()
                .get(
                        API + "transition-requests/list",
                        new ListTransitionRequests(name, version),
                        TransitionRequestsResponse.class)
                .requests();
    }

    /**
     * The open requests of all models, oldest first, fetched page by page as the stream is read.
     *
     * @param waitingForMe only those that the caller may decide
     */
    default Stream<TransitionRequest> searchTransitionRequests(boolean waitingForMe) {
        var pages = new Pages<>(
                token -> transport()
                        .get(
                                MILLRACE + "transition-requests",
                                new SearchTransitionRequests(waitingForMe ? true : null, null, token),
                                TransitionRequestsResponse.class),
                TransitionRequestsResponse::requests,
                TransitionRequestsResponse::nextPageToken);
        return pages.stream();
    }

    /** Moves to a stage, as {@code transitionModelVersion}; the answer names the requests that are still open. */
    default GovernedModelVersion transitionGovernedModelVersion(TransitionModelVersion request) {
        return transport()
                .post(API + "databricks/model-versions/transition-stage", request, GovernedModelVersionResponse.class)
                .modelVersion();
    }

    /** A model with its id and what the caller may do with it. */
    default GovernedRegisteredModel getGovernedRegisteredModel(String name) {
        return transport()
                .get(
                        API + "databricks/registered-models/get",
                        new GetRegisteredModel(name),
                        GovernedRegisteredModelResponse.class)
                .registeredModelDatabricks();
    }

    /** Says something about a version: 1 to 65535 characters. */
    default Comment createComment(String name, String version, String comment) {
        return transport()
                .postOnce(API + "comments/create", new CreateComment(name, version, comment), CommentResponse.class)
                .comment();
    }

    /** Of another's comment it is {@code PERMISSION_DENIED}. */
    default Comment updateComment(String id, String comment) {
        return transport()
                .patch(API + "comments/update", new UpdateComment(id, comment), CommentResponse.class)
                .comment();
    }

    /** Of another's comment it is {@code PERMISSION_DENIED}. */
    default void deleteComment(String id) {
        transport().delete(API + "comments/delete", new DeleteComment(id));
    }

    /** The comments of a version, oldest first, fetched page by page as the stream is read. */
    default Stream<Comment> listComments(String name, String version) {
        var pages = new Pages<>(
                token -> transport()
                        .get(
                                MILLRACE + "comments",
                                new ListComments(name, version, null, token),
                                CommentsResponse.class),
                CommentsResponse::comments,
                CommentsResponse::nextPageToken);
        return pages.stream();
    }

    /** What was done, newest first, from the page asked for on, fetched page by page as the stream is read. */
    default Stream<Activity> listActivities(ListActivities request) {
        var pages = new Pages<>(
                token -> listActivitiesPage(new ListActivities(
                        request.name(),
                        request.version(),
                        request.types(),
                        request.maxResults(),
                        token == null ? request.pageToken() : token)),
                ActivitiesResponse::activities,
                ActivitiesResponse::nextPageToken);
        return pages.stream();
    }

    /** One page. */
    default ActivitiesResponse listActivitiesPage(ListActivities request) {
        return transport().get(MILLRACE + "activities", request, ActivitiesResponse.class);
    }
}
