package dev.petrichor.loopback;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts and names at the end what was skipped, by what it needs. */
public final class SkippedTests implements TestExecutionListener {

    private final Map<String, TreeSet<String>> names = new TreeMap<>();
    private TestPlan plan = null;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier skipped, String reason) {
        var tests = Stream.concat(Stream.of(skipped), plan.getDescendants(skipped).stream()).filter(TestIdentifier::isTest).toList();
        // cases that are made as they run are not there yet: their class stands for them
        var named = tests.isEmpty() ? List.of(skipped) : tests;
        named.forEach(test -> names.computeIfAbsent(reason, _ -> new TreeSet<>()).add(name(test)));
    }

    @Override
    public void executionFinished(TestIdentifier ended, TestExecutionResult result) {
        if (ended.isTest() && result.getStatus() == TestExecutionResult.Status.ABORTED) {
            var reason = result.getThrowable().map(Throwable::getMessage).orElse("it cannot run here");
            names.computeIfAbsent(reason, _ -> new TreeSet<>()).add(name(ended));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        names.forEach((reason, tests) -> System.out.println(tests.size() + " skipped: " + reason + " (" + String.join(", ", tests) + ")"));
        if (!names.isEmpty()) {
            System.out.println(".ci/run installs what they need.");
        }
    }

    private static String name(TestIdentifier test) {
        var type = test.getSource().map(source -> switch (source) {
            case MethodSource method -> method.getClassName();
            case ClassSource of -> of.getClassName();
            default -> "";
        }).orElse("");
        return type.substring(type.lastIndexOf('.') + 1) + "." + test.getDisplayName().replace("()", "");
    }
}
