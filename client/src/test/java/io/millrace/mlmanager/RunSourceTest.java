package io.millrace.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSourceTest {
    @ParameterizedTest
    @CsvSource({
        "com.acme.Train --epochs 3, com.acme.Train",
        "train.jar 3, train.jar",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Train.java 3, Train.java",
        "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Train.java, Train.java",
        "org.apache.spark.deploy.SparkSubmit --master local --class com.acme.Train train.jar, com.acme.Train",
        "org.apache.spark.deploy.SparkSubmit --master local train.py 3, train.py",
        "org.apache.spark.deploy.SparkSubmit pyspark-shell, org.apache.spark.deploy.SparkSubmit",
        "'', ''"
    })
    void command_ofALauncher_isAboutWhatItStarts(String command, String source) {
        assertThat(RunSource.of(command)).isEqualTo(source);
    }
}
