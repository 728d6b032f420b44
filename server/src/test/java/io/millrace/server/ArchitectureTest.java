package io.millrace.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of the design that concern the server. Plain tests: field-style rules have been seen to run no test at all. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.millrace");

    private static final ArchRule NO_CYCLES =
            slices().matching("io.millrace.server.(*)..").should().beFreeOfCycles();

    /** A mapper of rows names SQLException; everything else of java.sql stays in db. */
    private static final DescribedPredicate<JavaClass> STATEMENTS = resideInAPackage("java.sql..")
            .and(DescribedPredicate.not(DescribedPredicate.<JavaClass>describe(
                    "SQLException", c -> c.getSimpleName().equals("SQLException"))))
            .as("JDBC");

    private static final ArchRule JDBC_ONLY_IN_DB = noClasses()
            .that()
            .resideInAPackage("io.millrace..")
            .and()
            .resideOutsideOfPackage("io.millrace.server.db..")
            .should()
            .dependOnClassesThat(STATEMENTS);

    private static final ArchRule APIS_KNOW_NO_DATABASE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Api")
            .and()
            .haveSimpleNameNotEndingWith("AdminApi") // readiness asks the database itself
            .should()
            .dependOnClassesThat(resideInAPackage("java.sql..").or(resideInAPackage("io.millrace.server.db..")));

    private static final ArchRule STORES_ARE_PRIVATE = classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .and()
            .resideInAPackage("io.millrace.server..")
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .andShould()
            .notHaveModifier(JavaModifier.PROTECTED);

    private static final ArchRule LOGGING = noClasses()
            .that()
            .resideInAnyPackage("io.millrace.server..", "io.millrace.web..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.logging.."))
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static final ArchRule NAMES = noClasses()
            .that()
            .resideInAPackage("io.millrace..")
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

    private static final ArchRule HTTP_ONLY_IN_WEB = noClasses()
            .that()
            .resideOutsideOfPackage("io.millrace.web..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.helidon.."));

    /** Whoever calls out does it through the one client that checks where to. */
    private static final ArchRule CALLS_ONLY_FROM_EGRESS = noClasses()
            .that()
            .resideInAPackage("io.millrace.server..")
            .and()
            .resideOutsideOfPackage("io.millrace.server.egress..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.hc.."));

    private static final ArchRule NOTHING_IS_DESERIALIZED = noClasses()
            .that()
            .resideInAPackage("io.millrace..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.io.ObjectInputStream.class);

    @Test
    void packages_ofTheServer_haveNoCycles() {
        NO_CYCLES.check(CLASSES);
    }

    @Test
    void jdbc_isOnlyInDb() {
        JDBC_ONLY_IN_DB.check(CLASSES);
    }

    @Test
    void apis_doNotKnowTheDatabase() {
        APIS_KNOW_NO_DATABASE.check(CLASSES);
    }

    @Test
    void stores_arePackagePrivate_soNoOtherFeatureReachesThem() {
        STORES_ARE_PRIVATE.check(CLASSES);
    }

    @Test
    void logging_isSlf4j() {
        LOGGING.check(CLASSES);
    }

    @Test
    void names_sayWhatThingsAre() {
        NAMES.check(CLASSES);
    }

    @Test
    void httpLibrary_isOnlyInWeb() {
        HTTP_ONLY_IN_WEB.check(CLASSES);
    }

    @Test
    void calls_goThroughTheEgressClient() {
        CALLS_ONLY_FROM_EGRESS.check(CLASSES);
    }

    @Test
    void nothing_isDeserialized() {
        NOTHING_IS_DESERIALIZED.check(CLASSES);
    }

    /** Breaks a rule, to prove that a breach is caught. */
    public static final class CanaryStore {
        public String deserialized(java.io.ObjectInputStream stream) {
            return stream.toString();
        }
    }

    @Test
    void canary_thatBreaksTheRules_isCaught() {
        var canary = new ClassFileImporter().importClasses(Set.of(CanaryStore.class));
        for (var rule : Set.of(STORES_ARE_PRIVATE, NOTHING_IS_DESERIALIZED)) {
            assertThatThrownBy(() -> rule.check(canary)).hasMessageContaining("CanaryStore");
        }
    }
}
