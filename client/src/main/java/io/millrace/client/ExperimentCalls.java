package io.millrace.client;

import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.CreateExperiment;
import io.millrace.protocol.tracking.CreateExperimentResponse;
import io.millrace.protocol.tracking.DatasetSummary;
import io.millrace.protocol.tracking.DeleteExperiment;
import io.millrace.protocol.tracking.DeleteExperimentTag;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.GetExperiment;
import io.millrace.protocol.tracking.GetExperimentByName;
import io.millrace.protocol.tracking.GetExperimentResponse;
import io.millrace.protocol.tracking.RestoreExperiment;
import io.millrace.protocol.tracking.SearchDatasets;
import io.millrace.protocol.tracking.SearchDatasetsResponse;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.SearchExperimentsResponse;
import io.millrace.protocol.tracking.SetExperimentTag;
import io.millrace.protocol.tracking.UpdateExperiment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Experiments. Source: MLflow {@code service.proto}, {@code experiments/*}. */
interface ExperimentCalls extends Calls {
    /**
     * Makes an experiment; a name that is taken, be it by a deleted one, is {@code RESOURCE_ALREADY_EXISTS}.
     *
     * @return its id, a decimal number as text
     */
    default String createExperiment(CreateExperiment request) {
        return transport()
                .postOnce(API + "experiments/create", request, CreateExperimentResponse.class)
                .experimentId();
    }

    /** As {@link #createExperiment(CreateExperiment)}, with the server's place for artifacts and no tags. */
    default String createExperiment(String name) {
        return createExperiment(new CreateExperiment(name, null, List.of()));
    }

    /** Finds deleted ones too; an unknown id is {@code RESOURCE_DOES_NOT_EXIST}. */
    default Experiment getExperiment(String experimentId) {
        return transport()
                .get(API + "experiments/get", new GetExperiment(experimentId), GetExperimentResponse.class)
                .experiment();
    }

    /** Finds deleted ones too; an unknown name is {@code RESOURCE_DOES_NOT_EXIST}. */
    default Experiment getExperimentByName(String name) {
        return transport()
                .get(API + "experiments/get-by-name", new GetExperimentByName(name), GetExperimentResponse.class)
                .experiment();
    }

    /** As {@link #getExperimentByName}; empty if there is none. */
    default Optional<Experiment> findExperimentByName(String name) {
        try {
            return Optional.of(getExperimentByName(name));
        } catch (MlflowException e) {
            if (e.code() == RESOURCE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Id of the experiment of that name, which is made if there is none; two callers at once get the same. */
    default String getOrCreateExperiment(String name) {
        var existing = findExperimentByName(name);
        if (existing.isPresent()) {
            return existing.get().experimentId();
        }
        try {
            return createExperiment(name);
        } catch (MlflowException e) {
            if (e.code() == RESOURCE_ALREADY_EXISTS) {
                return getExperimentByName(name).experimentId();
            }
            throw e;
        }
    }

    /** All matching experiments from the page asked for on, fetched page by page as the stream is read. */
    default Stream<Experiment> searchExperiments(SearchExperiments request) {
        var pages = new Pages<>(
                token -> searchExperimentsPage(new SearchExperiments(
                        request.maxResults(),
                        token == null ? request.pageToken() : token,
                        request.filter(),
                        request.orderBy(),
                        request.viewType())),
                SearchExperimentsResponse::experiments,
                SearchExperimentsResponse::nextPageToken);
        return pages.stream();
    }

    /** All active experiments, newest first. */
    default Stream<Experiment> searchExperiments() {
        return searchExperiments(new SearchExperiments(null, null, null, List.of(), null));
    }

    /** One page; an absent {@code max_results} is sent as 1000, which MLflow's own server demands. */
    default SearchExperimentsResponse searchExperimentsPage(SearchExperiments request) {
        var complete = new SearchExperiments(
                Objects.requireNonNullElse(request.maxResults(), 1000L),
                request.pageToken(),
                request.filter(),
                request.orderBy(),
                request.viewType());
        return transport().post(API + "experiments/search", complete, SearchExperimentsResponse.class);
    }

    /** Renames; a name that is taken is {@code RESOURCE_ALREADY_EXISTS}. */
    default void updateExperiment(UpdateExperiment request) {
        transport().post(API + "experiments/update", request);
    }

    default void renameExperiment(String experimentId, String newName) {
        updateExperiment(new UpdateExperiment(experimentId, newName));
    }

    /** Soft, with all its runs. One that is unknown or deleted is {@code RESOURCE_DOES_NOT_EXIST}. */
    default void deleteExperiment(String experimentId) {
        transport().post(API + "experiments/delete", new DeleteExperiment(experimentId));
    }

    /** With all its runs. One that is unknown or not deleted is {@code RESOURCE_DOES_NOT_EXIST}. */
    default void restoreExperiment(String experimentId) {
        transport().post(API + "experiments/restore", new RestoreExperiment(experimentId));
    }

    /** Overwrites. */
    default void setExperimentTag(SetExperimentTag request) {
        transport().post(API + "experiments/set-experiment-tag", request);
    }

    default void setExperimentTag(String experimentId, String key, String value) {
        setExperimentTag(new SetExperimentTag(experimentId, key, value));
    }

    /** A tag that is not there is {@code RESOURCE_DOES_NOT_EXIST}. */
    default void deleteExperimentTag(String experimentId, String key) {
        transport().post(API + "experiments/delete-experiment-tag", new DeleteExperimentTag(experimentId, key));
    }

    /** The distinct data sets that runs of 1 to 20 experiments read; at most 1000, in no specified order. */
    default List<DatasetSummary> searchDatasets(SearchDatasets request) {
        return transport()
                .post(AJAX + "experiments/search-datasets", request, SearchDatasetsResponse.class)
                .datasetSummaries();
    }
}
