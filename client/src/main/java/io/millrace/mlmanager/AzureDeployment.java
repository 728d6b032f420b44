package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment to Azure ML. Immutable; each {@code with…} gives a copy. Source of the rules: the ML Manager's API page.
 *
 * @param endpointName must be new
 * @param resourceGroup made if it is missing
 * @param workspace made if it is missing
 * @param runId run with the model; empty: the active one
 * @param region one of {@link #REGIONS}
 * @param cpuCores above 0, fractions allowed
 * @param allocatedRam gigabytes, above 0
 * @param modelName empty: one is made up
 */
public record AzureDeployment(
        String endpointName,
        String resourceGroup,
        String workspace,
        String runId,
        String region,
        double cpuCores,
        double allocatedRam,
        String modelName) {
    public static final List<String> REGIONS =
            List.of("East US", "East US 2", "Central US", "West US 2", "North Europe", "West Europe", "Japan East");

    public AzureDeployment {
        need("endpoint_name", endpointName);
        need("resource_group", resourceGroup);
        need("workspace", workspace);
        Choice.check("region", region, REGIONS);
        needPositive("cpu_cores", cpuCores);
        needPositive("allocated_ram", allocatedRam);
    }

    private static void need(String argument, String value) {
        if (value.isBlank()) {
            throw INVALID_PARAMETER_VALUE.error("A deployment needs an argument %s", argument);
        }
    }

    private static void needPositive(String argument, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw INVALID_PARAMETER_VALUE.error("The %s is %s; a number above 0 is needed", argument, value);
        }
    }

    /** A tenth of a core and half a gigabyte in {@code East US}, with the model of the active run. */
    public static AzureDeployment of(String endpointName, String resourceGroup, String workspace) {
        return new AzureDeployment(endpointName, resourceGroup, workspace, "", "East US", 0.1, 0.5, "");
    }

    public AzureDeployment withRun(String id) {
        return new AzureDeployment(
                endpointName, resourceGroup, workspace, id, region, cpuCores, allocatedRam, modelName);
    }

    public AzureDeployment withRegion(String other) {
        return new AzureDeployment(
                endpointName, resourceGroup, workspace, runId, other, cpuCores, allocatedRam, modelName);
    }

    public AzureDeployment withSize(double cores, double gigabytes) {
        return new AzureDeployment(endpointName, resourceGroup, workspace, runId, region, cores, gigabytes, modelName);
    }

    public AzureDeployment withModelName(String name) {
        return new AzureDeployment(endpointName, resourceGroup, workspace, runId, region, cpuCores, allocatedRam, name);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("endpoint_name", endpointName);
        fields.put("resource_group", resourceGroup);
        fields.put("workspace", workspace);
        fields.put("region", region);
        fields.put("cpu_cores", cpuCores);
        fields.put("allocated_ram", allocatedRam);
        if (!modelName.isEmpty()) {
            fields.put("model_name", modelName);
        }
        return fields;
    }
}
