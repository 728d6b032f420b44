package io.millrace.e2e.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.mlmanager.AwsDeployment;
import io.millrace.mlmanager.AzureDeployment;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs against a server that has no job service yet: rows 85 to 89. What is sent is tried in {@code client}. */
class MLManagerDirectorTest extends ManagerContract {
    MLManagerDirectorTest(@TempDir Path folder) {
        super(folder, true);
    }

    private void runWithModel() {
        startedRun();
        manager.setTag("splice.model_name", "model");
    }

    private static void notYet(ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("not available yet")
                .satisfies(e -> assertThat(((MlflowException) e).code()).isEqualTo(ErrorCode.NOT_IMPLEMENTED));
    }

    @Test
    void row85_loginDirector_isNeededForJobs() {
        runWithModel();
        assertThatThrownBy(() -> manager.deployAws("app")).hasMessageContaining("loginDirector");
        assertThatThrownBy(() -> manager.deployAzure("e", "g", "w")).hasMessageContaining("loginDirector");
        assertThatThrownBy(() -> manager.enableService("DEPLOY_AWS")).hasMessageContaining("loginDirector");
        assertThatThrownBy(() -> manager.loginDirector("", "x")).hasMessageContaining("user name");
        manager.loginDirector("amy", "secret");
        notYet(() -> manager.deployAws("app"));
    }

    @Test
    void row86_deployAws_checksEachArgument() {
        runWithModel();
        manager.loginDirector("amy", "secret");
        var app = AwsDeployment.of("app");
        assertThat(app).isEqualTo(new AwsDeployment("app", "us-east-2", "ml.m5.xlarge", "", 1, "replace"));
        assertThatThrownBy(() -> app.withRegion("moon-1")).hasMessageContaining("us-east-2, us-west-1");
        assertThatThrownBy(() -> app.withInstances("ml.m4.xlarge", 1)).hasMessageContaining("ml.m5.xlarge");
        assertThatThrownBy(() -> app.withInstances("ml.m5.xlarge", 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> app.withMode("swap")).hasMessageContaining("create, replace, add");
        assertThatThrownBy(() -> AwsDeployment.of(" ")).hasMessageContaining("app_name");
        notYet(() -> manager.deployAws(app.withMode("create").withRegion("eu-central-1")));
        manager.startRun();
        assertThatThrownBy(() -> manager.deployAws(app)).hasMessageContaining("has no model to deploy");
        assertThatThrownBy(() -> manager.deployAws(app.withRun("0123456789abcdef0123456789abcdef")))
                .hasMessageContaining("0123456789abcdef0123456789abcdef");
    }

    @Test
    void row87_deployAzure_checksEachArgument() {
        runWithModel();
        manager.loginDirector("amy", "secret");
        var endpoint = AzureDeployment.of("e", "g", "w");
        assertThat(endpoint).isEqualTo(new AzureDeployment("e", "g", "w", "", "East US", 0.1, 0.5, ""));
        assertThatThrownBy(() -> endpoint.withRegion("Mars")).hasMessageContaining("Japan East");
        assertThatThrownBy(() -> endpoint.withSize(0, 1)).hasMessageContaining("cpu_cores");
        assertThatThrownBy(() -> endpoint.withSize(1, Double.NaN)).hasMessageContaining("allocated_ram");
        assertThatThrownBy(() -> AzureDeployment.of("e", "", "w")).hasMessageContaining("resource_group");
        notYet(() -> manager.deployAzure(endpoint.withSize(0.5, 1).withModelName("fraud")));
    }

    @Test
    void row88_toggleService_takesKnownNamesOnly() {
        manager.loginDirector("amy", "secret");
        assertThatThrownBy(() -> manager.toggleService("deploy_aws", "ENABLE_SERVICE"))
                .hasMessageContaining("DEPLOY_AWS, DEPLOY_AZURE");
        assertThatThrownBy(() -> manager.toggleService("DEPLOY_AWS", "restart"))
                .hasMessageContaining("ENABLE_SERVICE, DISABLE_SERVICE");
        notYet(() -> manager.toggleService("DEPLOY_AWS", "enable_service"));
    }

    @Test
    void row89_enableAndDisableService_areNotThereYet() {
        manager.loginDirector("amy", "secret");
        notYet(() -> manager.enableService("DEPLOY_AWS"));
        notYet(() -> manager.disableService("DEPLOY_AZURE"));
    }
}
