package io.millrace.spark.autolog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void work_isDoneInOrderOnAnotherThread() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        try (var queue = new WorkQueue(10)) {
            queue.offer(() -> done.add("1 " + Thread.currentThread().getName()));
            queue.offer(() -> done.add("2 " + Thread.currentThread().getName()));
            assertThat(queue.flush(LONG)).isTrue();
        }
        assertThat(done).containsExactly("1 millrace-autolog", "2 millrace-autolog");
    }

    @Test
    void fullQueue_dropsAndCountsWithoutWaiting() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var queue = new WorkQueue(2)) {
            queue.offer(() -> {
                begun.countDown();
                awaited(go);
            });
            begun.await();
            for (int i = 0; i < 5; i++) {
                queue.offer(() -> {});
            }
            assertThat(queue.dropped()).isEqualTo(3);
            go.countDown();
            assertThat(queue.flush(LONG)).isTrue();
        }
    }

    @Test
    void failure_isCountedAndTheNextIsDone() {
        var done = new ArrayList<String>();
        try (var queue = new WorkQueue(10)) {
            queue.offer(() -> {
                throw new LinkageError("a class is missing");
            });
            queue.offer(() -> done.add("next"));
            assertThat(queue.flush(LONG)).isTrue();
            assertThat(queue.failed()).isEqualTo(1);
            assertThat(queue.dropped()).isZero();
        }
        assertThat(done).containsExactly("next");
    }

    @Test
    void flush_ofWorkThatHangs_isImpatient() {
        var go = new CountDownLatch(1);
        try (var queue = new WorkQueue(10)) {
            queue.offer(() -> awaited(go));
            assertThat(queue.flush(Duration.ofMillis(20))).isFalse();
            go.countDown();
        }
    }

    @Test
    void cpuTime_isThatOfTheWork() {
        try (var queue = new WorkQueue(10)) {
            queue.offer(() -> {
                double sum = 0;
                for (int i = 1; i < 5_000_000; i++) {
                    sum += Math.sqrt(i);
                }
                assertThat(sum).isPositive();
            });
            assertThat(queue.flush(LONG)).isTrue();
            assertThat(queue.cpuNanos()).isGreaterThan(1_000_000);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
