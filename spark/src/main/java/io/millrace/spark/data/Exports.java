package io.millrace.spark.data;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Writes frames out of the database, into a folder of part files that must not be there yet. */
public final class Exports {
    private Exports() {}

    /** Delimited text that the import reads back: NULL is an empty field, empty text is quoted. */
    public static void text(Dataset<Row> frame, String folder, ExportOptions options) {
        frame.write()
                .mode(SaveMode.ErrorIfExists)
                .option("encoding", options.charset().name())
                .option("sep", String.valueOf(options.separator()))
                .option("quote", String.valueOf(options.quote()))
                .option("escape", String.valueOf(options.quote()))
                .option("header", String.valueOf(options.header()))
                .option("compression", options.compressed() ? "gzip" : "none")
                .option("dateFormat", "yyyy-MM-dd")
                .option("timestampFormat", "yyyy-MM-dd HH:mm:ss.SSSSSS")
                .csv(folder);
    }

    /** Parquet, with Snappy where compressed. */
    public static void parquet(Dataset<Row> frame, String folder, boolean compressed) {
        frame.write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", compressed ? "snappy" : "none")
                .parquet(folder);
    }
}
