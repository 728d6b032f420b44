package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment to SageMaker. Immutable; each {@code with…} gives a copy. Source of the rules: the ML Manager's client of 2019.
 *
 * @param appName name of the endpoint
 * @param region one of {@link #REGIONS}
 * @param instanceType one of {@link #INSTANCE_TYPES}
 * @param runId run with the model; empty: the active one
 * @param instanceCount from 1
 * @param deploymentMode {@code create} (the endpoint must be new), {@code replace}, or {@code add} (a further variant that gets no
 *     traffic yet)
 */
public record AwsDeployment(
        String appName, String region, String instanceType, String runId, int instanceCount, String deploymentMode) {
    public static final List<String> REGIONS = List.of("us-east-2", "us-west-1", "us-west-2", "eu-central-1");
    public static final List<String> INSTANCE_TYPES = List.of("ml.m5.xlarge");
    public static final List<String> MODES = List.of("create", "replace", "add");

    public AwsDeployment {
        if (appName.isBlank()) {
            throw INVALID_PARAMETER_VALUE.error("A deployment needs a name for its endpoint (app_name)");
        }
        Choice.check("region", region, REGIONS);
        Choice.check("instance_type", instanceType, INSTANCE_TYPES);
        Choice.check("deployment_mode", deploymentMode, MODES);
        if (instanceCount < 1) {
            throw INVALID_PARAMETER_VALUE.error("The instance_count is %d; at least 1 is needed", instanceCount);
        }
    }

    /** One {@code ml.m5.xlarge} in {@code us-east-2} that replaces what has the name, with the model of the active run. */
    public static AwsDeployment of(String appName) {
        return new AwsDeployment(appName, "us-east-2", "ml.m5.xlarge", "", 1, "replace");
    }

    public AwsDeployment withRegion(String other) {
        return new AwsDeployment(appName, other, instanceType, runId, instanceCount, deploymentMode);
    }

    public AwsDeployment withInstances(String type, int count) {
        return new AwsDeployment(appName, region, type, runId, count, deploymentMode);
    }

    public AwsDeployment withRun(String id) {
        return new AwsDeployment(appName, region, instanceType, id, instanceCount, deploymentMode);
    }

    public AwsDeployment withMode(String mode) {
        return new AwsDeployment(appName, region, instanceType, runId, instanceCount, mode);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("app_name", appName);
        fields.put("region", region);
        fields.put("instance_type", instanceType);
        fields.put("instance_count", instanceCount);
        fields.put("deployment_mode", deploymentMode);
        return fields;
    }
}
