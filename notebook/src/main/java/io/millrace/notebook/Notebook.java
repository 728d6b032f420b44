package io.millrace.notebook;

import io.millrace.mlmanager.MLManager;
import io.millrace.spark.DataContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What cells can call by its bare name. */
public final class Notebook {
    private static final AtomicReference<BiConsumer<String, String>> SCREEN =
            new AtomicReference<>((text, html) -> System.out.println(text));
    private static final AtomicReference<Consumer<SparkContext>> SPARK = new AtomicReference<>(spark -> {});
    private static final AtomicReference<@Nullable DataContext> DATA = new AtomicReference<>();
    private static final AtomicReference<@Nullable MLManager> MANAGER = new AtomicReference<>();
    private static final Shared SHARED = new Shared();

    private Notebook() {}

    /**
     * What the kernel is told.
     *
     * @param screen gets what is shown: as text, and as HTML
     * @param spark gets Spark whenever a cell asks for it, on the cell's thread
     */
    static void attach(BiConsumer<String, String> screen, Consumer<SparkContext> spark) {
        SCREEN.set(screen);
        SPARK.set(spark);
    }

    /**
     * The notebook's Spark, with Delta Lake, started when it is first asked for: on all processors of this machine, with its tables in the
     * folder {@code spark-warehouse}. What {@code spark.*} system properties say goes first.
     */
    public static SparkSession spark() {
        var builder = SparkSession.builder().appName("notebook");
        setting(builder, "spark.master", "local[*]");
        setting(builder, "spark.driver.host", "127.0.0.1");
        setting(builder, "spark.driver.bindAddress", "127.0.0.1");
        setting(builder, "spark.ui.enabled", "false");
        setting(builder, "spark.ui.showConsoleProgress", "false");
        setting(
                builder,
                "spark.sql.shuffle.partitions",
                Integer.toString(Runtime.getRuntime().availableProcessors()));
        setting(
                builder,
                "spark.sql.warehouse.dir",
                Path.of("spark-warehouse").toAbsolutePath().toUri().toString());
        setting(builder, "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        setting(builder, "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        setting(builder, "spark.databricks.delta.snapshotPartitions", "1");
        var session = builder.getOrCreate();
        Objects.requireNonNull(SPARK.get()).accept(session.sparkContext());
        return session;
    }

    private static void setting(SparkSession.Builder builder, String name, String value) {
        builder.config(name, System.getProperty(name, value));
    }

    /** The tables of the notebook's Spark, made when they are first asked for; a cell that is interrupted meanwhile leaves nothing behind. */
    public static DataContext data() {
        var data = DATA.get();
        if (data == null || data.spark().sparkContext().isStopped()) {
            data = DataContext.of(spark());
            DATA.set(data);
        }
        return data;
    }

    /** The notebook's manager, for cells of all languages; made when it is first asked for. */
    public static MLManager mlManager() {
        var manager = MANAGER.get();
        if (manager == null) {
            manager = new MLManager();
            MANAGER.set(manager);
        }
        return manager;
    }

    /** All managers that cells have and that are no variables of Java. */
    static List<MLManager> managers() {
        return Stream.concat(Stream.ofNullable(MANAGER.get()), SHARED.all(MLManager.class).stream())
                .toList();
    }

    /** Gives a value a name by which cells of the other language get it. */
    public static void share(String name, Object value) {
        SHARED.put(name, value);
    }

    /** What a cell has shared. The type is the caller's word: in Scala {@code shared[DataFrame]("df")}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // else each cell would have to cast
    public static <T> T shared(String name) {
        return (T) SHARED.get(name);
    }

    /** Rows of a query; of a statement that has none, an empty table. As {@code %sql} does. */
    public static Dataset<Row> sql(String statements) {
        var text = statements.strip();
        int last = text.replaceAll(";+$", "").lastIndexOf(';');
        if (last >= 0) {
            data().execute(text.substring(0, last + 1));
        }
        return data().df(text.substring(last + 1));
    }

    /** The first rows as a table. */
    public static void show(Dataset<?> frame) {
        var table = FrameTable.of(frame);
        screen().accept(table.text(), table.html());
    }

    /**
     * The first rows as a picture with the table below.
     *
     * @param chart {@code bar}, {@code line} or {@code pie}: names are in the first column, values in the last
     */
    public static void show(Dataset<?> frame, String chart) {
        var table = FrameTable.of(frame);
        screen().accept(table.text(), QuickChart.named(chart).svg(table) + table.html());
    }

    private static BiConsumer<String, String> screen() {
        return Objects.requireNonNull(SCREEN.get());
    }
}
