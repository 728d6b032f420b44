package io.millrace.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final JobProgress progress = new JobProgress();
    private final List<String> told = new ArrayList<>();
    private final ProgressLine line = new ProgressLine(progress, new ProgressLine.Screen() {
        @Override
        public void show(DisplayData data) {
            told.add("new: " + data.getData(MIMEType.TEXT_PLAIN));
        }

        @Override
        public void replace(DisplayData data) {
            told.add("same: " + data.getData(MIMEType.TEXT_PLAIN));
        }
    });

    @Test
    void line_whileJobsRun_isOne_andChangesOnlyWithNews() {
        line.tick();
        progress.begin(1, Map.of(1, 2, 2, 1));
        line.tick();
        line.tick();
        progress.taskDone(1);
        progress.taskDone(1);
        line.tick();
        assertThat(told)
                .containsExactly(
                        "new: Spark: jobs 0/1 · stages 0/2 · tasks 0/3",
                        "same: Spark: jobs 0/1 · stages 1/2 · tasks 2/3");
    }

    @Test
    void line_atTheEnd_isTheSummary_withoutStagesThatWereNotNeeded() {
        progress.begin(1, Map.of(1, 2, 2, 1));
        line.tick();
        progress.taskDone(2);
        progress.end(1, true);
        line.close();
        line.tick();
        assertThat(told)
                .hasSize(2)
                .last()
                .asString()
                .matches("same: Spark: jobs 1/1 · stages 1/1 · tasks 1/1 · \\d+\\.\\d s");
    }

    @Test
    void view_jobThatFailed_keepsWhatItDidNotDo() {
        progress.begin(1, Map.of(1, 2));
        progress.end(1, false);
        assertThat(progress.view()).hasToString("Spark: jobs 1/1 · stages 0/1 · tasks 0/2");
    }

    @Test
    void line_ofACellThatIsQuick_isNotShown() {
        progress.begin(1, Map.of(1, 1));
        progress.end(1, true);
        line.close();
        assertThat(told).isEmpty();
    }

    @Test
    void view_tasksAndJobsOfOthers_areNotCounted() {
        progress.begin(1, Map.of(1, 1));
        progress.taskDone(7);
        progress.end(7, true);
        assertThat(progress.view()).isEqualTo(new JobProgress.View(1, 0, 1, 0, 1, 0));
    }
}
