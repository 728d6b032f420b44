package io.millrace.scoring.spark.parquet;

/** What reading one file may cost, whatever the file says of itself. */
final class Budget {
    /** Of a page. */
    private static final int MAX_PAGE = 256 << 20;

    private long bytes = 4L << 30;
    private long values = 60_000_000;

    /** Takes memory for a page. */
    void page(int size) {
        bytes -= size;
        if (size < 0 || size > MAX_PAGE || bytes < 0) {
            throw new IllegalArgumentException("its pages are larger than a model's may be");
        }
    }

    /** Takes memory for values. */
    void values(int count) {
        values -= count;
        if (count < 0 || values < 0) {
            throw new IllegalArgumentException("it has more values than a model may have");
        }
    }
}
