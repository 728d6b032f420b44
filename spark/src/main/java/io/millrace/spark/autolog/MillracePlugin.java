package io.millrace.spark.autolog;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Tracks all fits of an application: {@code spark.plugins=io.millrace.spark.autolog.MillracePlugin}. Its settings are in {@link
 * AutologSettings#of}. A server that is away, or a setting that is wrong, never stops the application.
 */
public final class MillracePlugin implements SparkPlugin {
    private static final System.Logger LOG = System.getLogger(MillracePlugin.class.getName());
    private static final String LISTENERS = "spark.sql.queryExecutionListeners";

    @Override
    public DriverPlugin driverPlugin() {
        return new Driver();
    }

    @Override
    public @Nullable ExecutorPlugin executorPlugin() {
        return null; // Spark's word for: nothing to do there
    }

    private static final class Driver implements DriverPlugin {
        @Override
        public Map<String, String> init(SparkContext context, PluginContext plugin) {
            try {
                // Before the first session is made, which then makes a listener of this class for itself.
                var others = plugin.conf().get(LISTENERS, "");
                var own = QueryListener.class.getName();
                plugin.conf().set(LISTENERS, others.isEmpty() ? own : others + "," + own);
                Autolog.start(context, AutologSettings.of(plugin.conf(), System.getenv()));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Autologging does not start; the job goes on", e);
            }
            return Map.of();
        }

        @Override
        public void shutdown() {
            Autolog.stop();
        }
    }
}
