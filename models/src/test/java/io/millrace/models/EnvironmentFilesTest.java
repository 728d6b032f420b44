package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentFilesTest {
    private static final String CONDA = """
            channels:
            - conda-forge
            dependencies:
            - python=3.11.7
            - pip<=23.2.1
            - numpy=1.26
            - pip:
              - mlflow==3.6.1.dev0
              - scikit-learn==1.9.1
            name: mlflow-env
            """;

    @Test
    void condaEnv_ofMlflow_isReadAndWrittenAlike() {
        var conda = CondaEnv.parse(CONDA);
        assertThat(conda.name()).isEqualTo("mlflow-env");
        assertThat(conda.channels()).containsExactly("conda-forge");
        assertThat(conda.dependencies()).containsExactly("python=3.11.7", "pip<=23.2.1", "numpy=1.26");
        assertThat(conda.pip()).containsExactly("mlflow==3.6.1.dev0", "scikit-learn==1.9.1");
        assertThat(CondaEnv.parse(conda.toYaml())).isEqualTo(conda);
    }

    @Test
    void pythonEnv_fromConda_pinsPythonAndDropsTheRest() {
        var env = PythonEnv.of(CondaEnv.parse(CONDA));
        assertThat(env)
                .isEqualTo(new PythonEnv(
                        "3.11.7", List.of("pip<=23.2.1"), List.of("mlflow==3.6.1.dev0", "scikit-learn==1.9.1")));
        assertThat(PythonEnv.of(CondaEnv.parse("dependencies: [setuptools=70]")))
                .isEqualTo(new PythonEnv(null, List.of("setuptools==70"), List.of()));
        for (var unpinned : List.of("python", "python<3.12", "python!=3.9")) {
            assertThatThrownBy(() -> PythonEnv.of(CondaEnv.parse("dependencies: ['" + unpinned + "']")))
                    .hasMessageContaining(unpinned);
        }
    }

    @Test
    void pythonEnv_written_isReadAgain() {
        var env = PythonEnv.of("3.11.7");
        assertThat(env.toYaml()).isEqualTo("""
                python: 3.11.7
                build_dependencies:
                - pip
                - setuptools
                - wheel
                dependencies:
                - '-r requirements.txt'
                """);
        assertThat(PythonEnv.parse(env.toYaml())).isEqualTo(env);
        assertThat(PythonEnv.parse("{}")).isEqualTo(new PythonEnv(null, List.of(), List.of()));
    }

    @Test
    void brokenFiles_areRefusedByName() {
        assertThatThrownBy(() -> PythonEnv.parse("pip: []")).hasMessageContaining("unknown key 'pip'");
        assertThatThrownBy(() -> PythonEnv.parse("dependencies: x")).hasMessageContaining("'dependencies' is no list");
        assertThatThrownBy(() -> CondaEnv.parse("channels: 3")).hasMessageContaining("'channels' is no list");
        assertThatThrownBy(() -> CondaEnv.parse("[")).hasMessageContaining("conda.yaml file is no valid YAML");
    }

    @Test
    void requirements_ofAnyText_areLines() {
        var text =
                "mlflow==3.6.1\r\n# a comment\n\n  numpy>=1 # here too\npkg @ https://x/y#egg=z\n-c constraints.txt\nlong \\\n  line";
        var requirements = Requirements.parse(text);
        assertThat(requirements.lines())
                .containsExactly(
                        "mlflow==3.6.1", "numpy>=1", "pkg @ https://x/y#egg=z", "-c constraints.txt", "long   line");
        assertThat(Requirements.parse(requirements.toText())).isEqualTo(requirements);
        assertThat(requirements.toText()).doesNotEndWith("\n");
    }

    @Test
    void registeredModelMeta_ofALoggedModel_hasNulls() {
        assertThat(new RegisteredModelMeta(null, null).toYaml()).isEqualTo("model_name: null\nmodel_version: null\n");
        var meta = new RegisteredModelMeta("fraud", "3");
        assertThat(meta.toYaml()).isEqualTo("model_name: fraud\nmodel_version: '3'\n");
        assertThat(RegisteredModelMeta.parse(meta.toYaml())).isEqualTo(meta);
    }
}
