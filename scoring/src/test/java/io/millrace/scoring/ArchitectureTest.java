package io.millrace.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A model's file is data: nothing in it becomes an object of its own choice. */
class ArchitectureTest {
    private static final ArchRule NO_DESERIALIZATION = noClasses()
            .that()
            .resideInAPackage("io.millrace..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class);

    /** Where its jar is missing, only the scorer that needs it may fail. */
    private static ArchRule staysAtHome(String engine, String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.millrace.scoring." + home + "..")
                .or()
                .haveSimpleNameEndingWith("Provider")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(engine + "..");
    }

    private static final List<ArchRule> ENGINES_STAY_AT_HOME = List.of(
            staysAtHome("ai.onnxruntime", "onnx"),
            staysAtHome("hex", "h2o"),
            staysAtHome("org.tensorflow", "tensorflow"),
            staysAtHome("ai.djl", "pytorch"),
            staysAtHome("org.tribuo", "tribuo"));

    private static final List<ArchRule> RULES = Stream.concat(
                    Stream.of(NO_DESERIALIZATION), ENGINES_STAY_AT_HOME.stream())
            .toList();

    @Test
    void scoring_keepsTheRules() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.millrace.scoring", "io.millrace.models");
        assertThat(classes.size()).isGreaterThan(100);
        RULES.forEach(rule -> rule.check(classes));
    }

    /** Breaks every rule. */
    static final class Canary {
        String read(ObjectInputStream stream, ai.onnxruntime.OnnxValue value, hex.ModelCategory category) {
            return stream + " " + value + category;
        }

        String read(org.tensorflow.Tensor tensor, ai.djl.Model model, org.tribuo.Dataset<?> data) {
            return tensor + " " + model + data;
        }
    }

    @Test
    void canary_thatBreaksTheRules_isCaught() {
        var canary = new ClassFileImporter().importClasses(Set.of(Canary.class));
        RULES.forEach(rule -> assertThatThrownBy(() -> rule.check(canary)).hasMessageContaining("Canary"));
    }
}
