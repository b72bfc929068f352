package dev.petrichor.migrations.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.traps.Trap;
import dev.petrichor.migrations.traps.TrapProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lint says to each folder of the corpus before anything runs. Each rule speaks in some folder; the folder that looks like
 * it and is harmless has the same name with {@code -not} behind it. Where a folder is to be recorded, it writes what it says first.
 */
class LintTrapsTest {

    private static final List<String> RULES = Arrays.stream(Rule.values()).map(Rule::label).toList();

    @TempDir
    private Path folder;

    static List<Trap> traps() {
        return Trap.all();
    }

    @Test
    void eachRuleHasAFolderWhereItSpeaksAndOneWhereItKeepsSilent() {
        var said = traps().stream().collect(Collectors.toMap(trap -> trap.folder().getFileName().toString(), LintTrapsTest::rules, (one, other) -> one));

        assertEquals(RULES, RULES.stream().filter(rule -> said.getOrDefault(rule, Set.of()).contains(rule)).toList());
        assertEquals(RULES, RULES.stream().filter(rule -> said.containsKey(rule + "-not") && !said.get(rule + "-not").contains(rule)).toList());
    }

    @Test
    void eachSeverityOfARuleIsSaidSomewhere() {
        var can = Arrays.stream(Rule.values()).flatMap(rule -> rule.severities().stream().map(it -> rule.label() + " " + it.label())).collect(Collectors.toCollection(TreeSet::new));
        var said = traps().stream().flatMap(trap -> trap.lint().lines()).map(line -> line.replaceFirst(".*:\\d+ ", "").split(" ")).map(words -> words[0] + " " + words[1])
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(String.join("\n", can), String.join("\n", said));
    }

    @Test
    void eachFolderWhereARuleKeepsSilentIsHarmlessIndeed() {
        var ends = traps().stream().filter(trap -> trap.folder().toString().endsWith("-not")).collect(Collectors.toMap(Trap::toString, trap -> trap.recorded().lines().findFirst().orElse("")));

        assertEquals(Set.of("ended 0"), Set.copyOf(ends.values()), ends::toString);
    }

    private static Set<String> rules(Trap trap) {
        return trap.lint().lines().map(line -> line.replaceFirst(".*:\\d+ ", "").split(" ")[0]).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("traps")
    void saysWhatIsWritten(Trap trap) throws IOException {
        var project = TrapProject.in(folder, trap);
        project.create();
        try (var session = project.open()) {
            var said = project.lint(session, project.history(session)).stream()
                    .map(it -> it.migration() + ":" + it.line() + " " + it.rule() + " " + it.severity().label() + " " + it.table()).map(line -> line.stripTrailing() + "\n")
                    .collect(Collectors.joining());

            if (trap.isToBeRecorded()) {
                var file = trap.folder().resolve(trap.tool().label() + ".lint.txt");
                if (said.isEmpty()) {
                    Files.deleteIfExists(file);
                } else {
                    Files.writeString(file, said);
                }
            }
            assertEquals(trap.lint(), said, trap::toString);
        }
    }
}
