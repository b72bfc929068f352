package dev.petrichor.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.concurrent.Executors;
import javafx.application.Platform;

@AnalyzeClasses(packages = "dev.petrichor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> SHARED = Set.of("nav", "work", "state", "sheet", "code", "preferences", "rows", "sample", "cli");

    @ArchTest
    static final ArchRule noCyclesBelowTheApp = slices()
            .matching("dev.petrichor.(db|migrations|ui)..")
            .should().beFreeOfCycles()
            .because("a change must stay where it was made");

    @ArchTest
    static final ArchRule theDatabaseSeamIsPlainJava = noClasses()
            .that().resideInAnyPackage("dev.petrichor.db", "dev.petrichor.db.sql")
            .should().dependOnClassesThat(DescribedPredicate.not(
                    resideInAPackage("java..").or(resideInAPackage("dev.petrichor.db")).or(resideInAPackage("dev.petrichor.db.sql")).or(resideInAPackage("org.jspecify.."))))
            .because("both kinds of database are reached through it");

    @ArchTest
    static final ArchRule oneDoorToSqlite = noClasses()
            .that().resideOutsideOfPackages("dev.petrichor.db.sqlite..", "dev.petrichor.db.connect..")
            .should().dependOnClassesThat().resideInAPackage("dev.petrichor.db.sqlite..")
            .because("only the connector knows how a database is reached");

    @ArchTest
    static final ArchRule jdbcStaysInItsRoom = noClasses()
            .that().resideOutsideOfPackage("dev.petrichor.db.sqlite..")
            .should().dependOnClassesThat().resideInAPackage("java.sql..")
            .because("JDBC is a detail of local files");

    @ArchTest
    static final ArchRule migrationsKnowNoDriver = noClasses()
            .that().resideInAPackage("dev.petrichor.migrations..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.petrichor.db.sqlite..", "okhttp3..", "java.sql..", "javafx..")
            .because("a plan is the same on every side");

    @ArchTest
    static final ArchRule noToolkitOnTheCommandLine = noClasses()
            .that().resideInAPackage("dev.petrichor.app.cli..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "dev.petrichor.app.shell..", "dev.petrichor.app.grid..")
            .because("it must start at once and without a display");

    @ArchTest
    static final ArchRule richTextOnlyInTheCodeView = noClasses()
            .that().resideOutsideOfPackage("dev.petrichor.app.code..")
            .should().dependOnClassesThat().resideInAnyPackage("org.fxmisc..", "org.reactfx..")
            .because("the text control must stay replaceable");

    @ArchTest
    static final ArchRule featuresDoNotKnowEachOther = slices()
            .assignedFrom(new Features())
            .should().notDependOnEachOther()
            .because("a feature is opened through the navigator");

    @ArchTest
    static final ArchRule modelsShowNothing = noClasses()
            .that().haveSimpleNameEndingWith("Model")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
            .because("the model decides, the view shows");

    @ArchTest
    static final ArchRule viewsHoldNoSession = noClasses()
            .that().haveSimpleNameEndingWith("View")
            .should().dependOnClassesThat().haveFullyQualifiedName("dev.petrichor.db.Session")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("dev.petrichor.app.work.Lane")
            .because("a view never reads a database");

    @ArchTest
    static final ArchRule oneDoorToTheWindowsThread = noClasses()
            .that().resideOutsideOfPackage("dev.petrichor.app.work..")
            .and().doNotHaveSimpleName("Studio").and().doNotHaveSimpleName("StudioApplication").and().doNotHaveSimpleName("Themes")
            .should().dependOnClassesThat().belongToAnyOf(Platform.class)
            .because("lanes and background deliver, nobody else; the theme follows the platform's preferences")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule threadsAreMadeInOnePlace = noClasses()
            .that().resideOutsideOfPackage("dev.petrichor.app.work..").and().resideInAPackage("dev.petrichor.app..")
            .and().doNotHaveSimpleName("ProjectState")
            .should().callConstructor(Thread.class)
            .orShould().dependOnClassesThat().belongToAnyOf(Executors.class)
            .because("every thread has an owner who ends it");

    @ArchTest
    static final ArchRule noStyleInCode = noClasses()
            .should().callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("setStyle")))
            .because("colours are tokens of the style sheets");

    @ArchTest
    static final ArchRule printsOnlyInMain = noClasses()
            .that().doNotHaveFullyQualifiedName("dev.petrichor.app.Main")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .because("the command line's output is a contract");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields()
            .that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC).and().areDeclaredInClassesThat().resideInAPackage("dev.petrichor..")
            .should().beFinal()
            .because("state has an owner");

    @ArchTest
    static final ArchRule namesOfTheDomain = noClasses()
            .should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor)")
            .because("a class is named by what it is");

    @ArchTest
    static final ArchRule noOptionalFields = noFields()
            .that().areDeclaredInClassesThat().haveSimpleNameEndingWith("View")
            .should().haveRawType(java.util.Optional.class)
            .because("absence is for returns");

    @ArchTest
    static final ArchRule sealedTypesHaveRecordsOrFinalClasses = classes()
            .that(new Sealed())
            .should(new FinalCases())
            .because("a closed choice stays closed");

    /** Feature packages of the app; what they share, and the composition root, belong to no slice. */
    private static final class Features implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            var feature = name.startsWith("dev.petrichor.app.") ? name.substring("dev.petrichor.app.".length()) : "";
            return feature.isEmpty() || SHARED.contains(feature) ? SliceIdentifier.ignore() : SliceIdentifier.of(feature);
        }

        @Override
        public String getDescription() {
            return "feature packages";
        }
    }

    private static final class Sealed extends DescribedPredicate<JavaClass> {
        private Sealed() {
            super("are sealed");
        }

        @Override
        public boolean test(JavaClass type) {
            return type.isInterface() && type.reflect().isSealed();
        }
    }

    private static final class FinalCases extends com.tngtech.archunit.lang.ArchCondition<JavaClass> {
        private FinalCases() {
            super("have only final cases");
        }

        @Override
        public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
            for (var subclass : type.getSubclasses()) {
                var fine = subclass.isInterface() || subclass.getModifiers().contains(JavaModifier.FINAL);
                events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(subclass, fine, subclass.getName()));
            }
        }
    }
}
