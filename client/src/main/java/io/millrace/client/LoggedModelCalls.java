package io.millrace.client;

import io.millrace.protocol.http.Download;
import io.millrace.protocol.http.PercentEncoding;
import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.DeleteLoggedModel;
import io.millrace.protocol.tracking.DeleteLoggedModelTag;
import io.millrace.protocol.tracking.FinalizeLoggedModel;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import io.millrace.protocol.tracking.ListLoggedModelArtifacts;
import io.millrace.protocol.tracking.LogLoggedModelParams;
import io.millrace.protocol.tracking.LoggedModel;
import io.millrace.protocol.tracking.LoggedModelResponse;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SearchLoggedModelsResponse;
import io.millrace.protocol.tracking.SetLoggedModelTags;
import java.util.Map;
import java.util.stream.Stream;

/** Models as MLflow 3 logs them. Source: MLflow {@code service.proto}, {@code logged-models/*}. */
interface LoggedModelCalls extends Calls {
    /** Makes a pending model; its files go below its {@code artifact_uri}, then it is finalized. */
    default LoggedModel createLoggedModel(CreateLoggedModel request) {
        return transport()
                .postOnce(API + "logged-models", request, LoggedModelResponse.class)
                .model();
    }

    /** One that is unknown or deleted is {@code RESOURCE_DOES_NOT_EXIST}. */
    default LoggedModel getLoggedModel(String modelId) {
        return transport()
                .get(model(modelId), Map.of(), LoggedModelResponse.class)
                .model();
    }

    /** Says whether the files are complete. */
    default LoggedModel finalizeLoggedModel(FinalizeLoggedModel request) {
        return transport()
                .patch(model(request.modelId()), request, LoggedModelResponse.class)
                .model();
    }

    /** Soft, idempotent. */
    default void deleteLoggedModel(String modelId) {
        transport().delete(model(modelId), new DeleteLoggedModel(modelId));
    }

    /** All matching models from the page asked for on, fetched page by page as the stream is read. */
    default Stream<LoggedModel> searchLoggedModels(SearchLoggedModels request) {
        var pages = new Pages<>(
                token -> searchLoggedModelsPage(new SearchLoggedModels(
                        request.experimentIds(),
                        request.filter(),
                        request.datasets(),
                        request.maxResults(),
                        request.orderBy(),
                        token == null ? request.pageToken() : token)),
                SearchLoggedModelsResponse::models,
                SearchLoggedModelsResponse::nextPageToken);
        return pages.stream();
    }

    /** One page. */
    default SearchLoggedModelsResponse searchLoggedModelsPage(SearchLoggedModels request) {
        return transport().post(API + "logged-models/search", request, SearchLoggedModelsResponse.class);
    }

    /** Overwrites; other tags stay. */
    default void setLoggedModelTags(SetLoggedModelTags request) {
        transport().patch(model(request.modelId()) + "/tags", request);
    }

    /** A tag that is not there is {@code RESOURCE_DOES_NOT_EXIST}. */
    default void deleteLoggedModelTag(String modelId, String key) {
        var path = model(modelId) + "/tags/" + PercentEncoding.encode(key);
        transport().delete(path, new DeleteLoggedModelTag(modelId, key));
    }

    /** Adds params; a key with another value than before is {@code INVALID_PARAMETER_VALUE}. */
    default void logLoggedModelParams(LogLoggedModelParams request) {
        transport().post(model(request.modelId()) + "/params", request);
    }

    /** One level of a model's files, with paths relative to the model's root. */
    default ListArtifactsResponse listLoggedModelArtifacts(ListLoggedModelArtifacts request) {
        var directory = request.artifactDirectoryPath();
        var query = directory == null ? Map.of() : Map.of("artifact_directory_path", directory);
        return transport().get(model(request.modelId()) + "/artifacts/directories", query, ListArtifactsResponse.class);
    }

    /**
     * Opens one file of a model; the caller closes it.
     *
     * @param path relative to the model's root
     */
    default Download openLoggedModelFile(String modelId, String path) {
        var endpoint = AJAX + "logged-models/" + PercentEncoding.encode(modelId) + "/artifacts/files";
        return transport().download(endpoint, Map.of("artifact_file_path", path), 0);
    }

    private static String model(String modelId) {
        return API + "logged-models/" + PercentEncoding.encode(modelId);
    }
}
