package io.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spark.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Several writers and readers on one table at once. */
class ConcurrencyTest {
    private final DataContext context = DataTables.context();

    private Dataset<Row> keys(long from, long to) {
        return context.spark().range(from, to, 1, 1).selectExpr("cast(id as int) as id", "id as value");
    }

    private static <T> List<Future<T>> together(List<Callable<T>> tasks) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            return threads.invokeAll(tasks);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void row127_twoWritersOfDifferentKeys_bothCommitWhole() throws Exception {
        context.createTable(keys(0, 0), "t", "id");

        var results = together(List.<Callable<Long>>of(
                () -> context.insert(keys(0, 50), "t"),
                () -> context.upsert(keys(100, 150), "t"),
                () -> context.insert(keys(200, 250), "t")));

        for (var result : results) {
            assertThat(result.get()).isEqualTo(50);
        }
        assertThat(context.df("select count(*), count(distinct id) from t")
                        .head()
                        .toString())
                .isEqualTo("[150,150]");
    }

    @Test
    void row127_twoWritersOfOneKey_exactlyOneCommits() throws Exception {
        context.createTable(keys(0, 0), "t", "id");
        var refused = new ConcurrentLinkedQueue<String>();
        var start = new CountDownLatch(2);
        var tasks = new ArrayList<Callable<Long>>();
        for (var i = 0; i < 2; i++) {
            tasks.add(() -> {
                start.countDown();
                start.await();
                try {
                    return context.insert(keys(1, 11), "t");
                } catch (DataException e) {
                    refused.add(e.sqlState());
                    return 0L;
                }
            });
        }

        var inserted = 0L;
        for (var result : together(tasks)) {
            inserted += result.get();
        }

        assertThat(inserted).isEqualTo(10);
        assertThat(refused).containsExactly("23505");
        assertThat(context.df("select * from t").count()).isEqualTo(10);
    }

    @Test
    void row2a_readerDuringWrites_seesOnlyWholeCommitsAndTheNewestBefore() throws Exception {
        context.createTable(keys(0, 0), "t");
        var commits = 6;
        var done = new CountDownLatch(1);

        var results = together(List.<Callable<List<Long>>>of(
                () -> {
                    var own = new ArrayList<Long>();
                    for (var i = 0; i < commits; i++) {
                        context.insert(keys(i * 100L, i * 100L + 100).repartition(4), "t");
                        own.add(context.df("select * from t").count());
                    }
                    done.countDown();
                    return own;
                },
                () -> {
                    var seen = new ArrayList<Long>();
                    while (done.getCount() > 0) {
                        seen.add(context.df("select * from t").count());
                    }
                    return seen;
                }));

        assertThat(results.get(0).get()).containsExactly(100L, 200L, 300L, 400L, 500L, 600L);
        assertThat(results.get(1).get())
                .isNotEmpty()
                .isSorted()
                .allSatisfy(count -> assertThat(count % 100).isZero());
    }
}
