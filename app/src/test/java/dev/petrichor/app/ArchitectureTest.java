package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.petrichor.rules.Allowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule holds in the house, and every rule catches the example that breaks it. */
@BesideWindows
class ArchitectureTest {

    private static final Map<String, ArchRule> RULES = HouseRules.all();
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.petrichor");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("broken");

    @TestFactory
    Stream<DynamicTest> holds() {
        return RULES.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(),
                () -> rule.getValue().check(HOUSE.that(are("not allowed to break it", it -> !isAllowed(it, rule.getKey()))))));
    }

    @TestFactory
    Stream<DynamicTest> catchesItsBrokenExample() {
        return RULES.entrySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getKey(),
                () -> assertTrue(rule.getValue().evaluate(BROKEN).hasViolation(), "nothing below the package broken breaks this rule")));
    }

    @Test
    void noExceptionIsLeftOver() {
        assertEquals(List.of(), leftOver(HOUSE));
    }

    @Test
    void anExceptionThatNothingNeedsIsFound() {
        assertEquals(List.of("broken.dev.petrichor.app.Pardoned: no-style-in-code"), leftOver(BROKEN));
    }

    /** An exception is needed when its rule is broken once it is gone. */
    private static List<String> leftOver(JavaClasses all) {
        var unused = new ArrayList<String>();
        for (var type : all) {
            for (var allowed : type.reflect().getAnnotationsByType(Allowed.class)) {
                var alone = all.that(are("this one", it -> HouseRules.outermost(it).equals(type)));
                var rule = RULES.get(allowed.rule());
                if (rule == null || !rule.allowEmptyShould(true).evaluate(alone).hasViolation()) {
                    unused.add(type.getName() + ": " + allowed.rule());
                }
            }
        }
        return unused;
    }

    private static boolean isAllowed(JavaClass type, String rule) {
        var exceptions = HouseRules.outermost(type).reflect().getAnnotationsByType(Allowed.class);
        return Arrays.stream(exceptions).anyMatch(it -> it.rule().equals(rule));
    }

    private static DescribedPredicate<JavaClass> are(String words, Predicate<JavaClass> which) {
        return DescribedPredicate.describe(words, which);
    }
}
