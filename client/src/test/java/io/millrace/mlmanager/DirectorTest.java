package io.millrace.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.json.Json;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of the job service. */
class DirectorTest {
    private static final String RUN = """
            {"run":{"info":{"run_id":"r1","experiment_id":"7"},"data":{"tags":[{"key":"splice.model_name","value":"model"}]}}}
            """;

    private final RecordedServer server = new RecordedServer();
    private final MLManager manager = new MLManager(new ManagerSettings(
            server.config(), "amy", Optional.empty(), new PrintStream(OutputStream.nullOutputStream())));

    @AfterEach
    void stop() {
        manager.close();
        server.close();
    }

    private void answerRunAndJob() {
        server.otherwise(line -> line.contains("/jobs") ? "{\"job_id\": 5, \"job_status\": \"PENDING\"}" : RUN);
    }

    private Map<String, Object> job() {
        assertThat(server.lastRequest().line()).isEqualTo("POST /api/2.0/millrace/jobs");
        var basic = Base64.getEncoder().encodeToString("amy:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(server.lastRequest().header("Authorization")).isEqualTo("Basic " + basic);
        return Json.readMap(server.lastRequest().body());
    }

    @Test
    void row86_deployAws_sendsAllFields() {
        answerRunAndJob();
        manager.loginDirector("amy", "secret");
        var deployment =
                AwsDeployment.of("app").withRun("r1").withRegion("us-west-2").withMode("add");
        assertThat(manager.deployAws(deployment.withInstances("ml.m5.xlarge", 3)))
                .isEqualTo("{\"job_id\":5,\"job_status\":\"PENDING\"}");
        assertThat(job())
                .containsEntry("handler_name", "DEPLOY_AWS")
                .containsEntry("user", "amy")
                .containsEntry("run_id", "r1")
                .containsEntry("app_name", "app")
                .containsEntry("region", "us-west-2")
                .containsEntry("instance_type", "ml.m5.xlarge")
                .containsEntry("deployment_mode", "add")
                .hasSize(8)
                .satisfies(body -> assertThat(body.get("instance_count")).hasToString("3"));
    }

    @Test
    void row87_deployAzure_sendsAllFields() {
        answerRunAndJob();
        manager.loginDirector("amy", "secret");
        manager.deployAzure(
                AzureDeployment.of("e", "g", "w").withRun("r1").withSize(0.5, 2).withModelName("m"));
        assertThat(job()).isEqualTo(Json.readMap("""
                        {"handler_name":"DEPLOY_AZURE","user":"amy","run_id":"r1","endpoint_name":"e","resource_group":"g",
                        "workspace":"w","region":"East US","cpu_cores":0.5,"allocated_ram":2.0,"model_name":"m"}"""));
    }

    @Test
    void row88_toggleService_sendsTheActionInCapitals() {
        answerRunAndJob();
        manager.loginDirector("amy", "secret");
        manager.toggleService("DEPLOY_AWS", "disable_service");
        assertThat(job()).isEqualTo(Map.of("handler_name", "DISABLE_SERVICE", "user", "amy", "service", "DEPLOY_AWS"));
    }

    @Test
    void row85_wrongPassword_isTheServersAnswer() {
        manager.loginDirector("amy", "wrong");
        server.answer(401, "{\"error_code\":\"UNAUTHENTICATED\",\"message\":\"Wrong user or password\"}");
        assertThatThrownBy(() -> manager.enableService("DEPLOY_AWS"))
                .hasMessageContaining("Wrong user or password")
                .hasMessageContaining("401");
    }
}
