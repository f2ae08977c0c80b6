package io.twinlake.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.twinlake.model.TwinlakeException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the modules and packages to the house style. A package that is not named here has no rule yet, which
/// [#everyPackageHasARule] finds.
class ArchitectureTest {

    private static final String ROOT = "io.twinlake";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyPackageHasARule() {
        assertThat(ALL.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .map(name -> name.substring(ROOT.length() + 1)))
                .containsExactlyInAnyOrder(
                        "model",
                        "assets",
                        "web",
                        "vision",
                        "index",
                        "source",
                        "lake",
                        "pipeline",
                        "search",
                        "bench",
                        "insight",
                        "server",
                        "cli");
    }

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("model")
                .definedBy(ROOT + ".model")
                .layer("assets")
                .definedBy(ROOT + ".assets")
                .layer("web")
                .definedBy(ROOT + ".web")
                .layer("vision")
                .definedBy(ROOT + ".vision")
                .layer("index")
                .definedBy(ROOT + ".index")
                .layer("source")
                .definedBy(ROOT + ".source")
                .layer("lake")
                .definedBy(ROOT + ".lake")
                .layer("pipeline")
                .definedBy(ROOT + ".pipeline")
                .layer("search")
                .definedBy(ROOT + ".search")
                .layer("bench")
                .definedBy(ROOT + ".bench")
                .layer("insight")
                .definedBy(ROOT + ".insight")
                .layer("server")
                .definedBy(ROOT + ".server")
                .layer("cli")
                .definedBy(ROOT + ".cli")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("assets")
                .mayOnlyAccessLayers("model")
                .whereLayer("web")
                .mayOnlyAccessLayers("model")
                .whereLayer("vision")
                .mayOnlyAccessLayers("model", "assets")
                .whereLayer("index")
                .mayOnlyAccessLayers("model")
                .whereLayer("source")
                .mayOnlyAccessLayers("model")
                .whereLayer("lake")
                .mayOnlyAccessLayers("model")
                .whereLayer("pipeline")
                .mayOnlyAccessLayers("model", "source", "vision", "lake")
                .whereLayer("search")
                .mayOnlyAccessLayers("model", "vision", "lake", "index")
                .whereLayer("bench")
                .mayOnlyAccessLayers("model", "vision", "lake", "index", "search")
                .whereLayer("insight")
                .mayOnlyAccessLayers("model", "vision", "lake", "index")
                .whereLayer("server")
                .mayOnlyAccessLayers("model", "assets", "web", "vision", "source", "lake", "pipeline", "search")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void namesAreNounsOfTheDomain() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service|Processor)")
                .check(ALL);
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli", ROOT + ".assets") // assets prints while the jar is built
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    @Test
    void loggingGoesThroughTheJdksOwnFacade() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName()) // which sets what is logged
                .and()
                .haveNameNotMatching(Pattern.quote(LogLines.class.getName()) + ".*") // and how it is written
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging..")
                        .or(resideInAPackage("org.slf4j.."))
                        .or(resideInAPackage("org.apache.commons.logging..")))
                .check(ALL);
    }

    @Test
    void thereIsOneUncheckedExceptionTypeOfOurOwn() {
        classes()
                .that(assignableTo(RuntimeException.class))
                .should()
                .be(TwinlakeException.class)
                .check(ALL);
    }

    @Test
    void classesAreFinalUnlessTheyAreSealed() {
        assertThat(ALL.stream()
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass())
                        .filter(type ->
                                !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
                        .map(JavaClass::reflect)
                        .filter(type -> !type.isSealed() && !type.isEnum() && !type.isHidden())
                        .filter(type -> type.getEnclosingClass() == null
                                || !type.getEnclosingClass().isEnum())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(Class::getName))
                .isEmpty();
    }
}
