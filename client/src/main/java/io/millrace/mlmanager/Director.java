package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.ENDPOINT_NOT_FOUND;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.NOT_FOUND;
import static io.millrace.protocol.ErrorCode.NOT_IMPLEMENTED;
import static io.millrace.protocol.ErrorCode.UNAUTHENTICATED;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.Credentials;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import io.millrace.protocol.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the server's job service for deployments. Not thread-safe. */
final class Director {
    static final String JOBS = "api/2.0/millrace/jobs";

    private static final List<String> SERVICES = List.of("DEPLOY_AWS", "DEPLOY_AZURE");
    private static final List<String> ACTIONS = List.of("ENABLE_SERVICE", "DISABLE_SERVICE");

    private final Session session;
    private final TransportConfig server;
    private @Nullable Credentials credentials;
    private String user = "";

    Director(Session session, TransportConfig server) {
        this.session = session;
        this.server = server;
    }

    /** Keeps them for the jobs to come; they are first looked at by the server when a job is asked for. */
    void login(String userName, String password) {
        if (userName.isBlank() || password.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("A login needs a user name and a password");
        }
        user = userName;
        credentials = Credentials.basic(userName, password);
    }

    String deploy(AwsDeployment deployment) {
        return deploy("DEPLOY_AWS", deployment.runId(), deployment.fields());
    }

    String deploy(AzureDeployment deployment) {
        return deploy("DEPLOY_AZURE", deployment.runId(), deployment.fields());
    }

    private String deploy(String handler, String runId, Map<String, Object> fields) {
        needLogin();
        var id = session.settledRunId(runId);
        if (Models.name(session.client().getRun(id)).isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The run '%s' has no model to deploy: it has no tag %s; log one with logSparkModel",
                    id, Models.NAME_TAG);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("run_id", id);
        body.putAll(fields);
        return submit(handler, body);
    }

    String toggle(String service, String action) {
        needLogin();
        var handler = action.toUpperCase(Locale.ROOT);
        Choice.check("service", service, SERVICES);
        Choice.check("action", handler, ACTIONS);
        return submit(handler, Map.of("service", service));
    }

    private Credentials needLogin() {
        var known = credentials;
        if (known == null) {
            throw UNAUTHENTICATED.error(
                    "Nobody is logged in to the director: call loginDirector first (Python: login_director)");
        }
        return known;
    }

    private String submit(String handler, Map<String, Object> fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("handler_name", handler);
        body.put("user", user);
        body.putAll(fields);
        try (var transport = new Transport(server.withCredentials(needLogin()))) {
            var answer = Json.writeText(transport.postOnce(JOBS, body, Object.class));
            session.say("The job is submitted: " + answer);
            return answer;
        } catch (MlflowException e) {
            throw notThere(e) ? notYet(handler, e) : e;
        }
    }

    private static boolean notThere(MlflowException e) {
        return e.code() == ENDPOINT_NOT_FOUND || e.code() == NOT_FOUND || e.code() == NOT_IMPLEMENTED;
    }

    private static MlflowException notYet(String handler, MlflowException cause) {
        return NOT_IMPLEMENTED.error(
                cause, "%s is not available yet: the server has no job service (no POST %s)", handler, JOBS);
    }
}
