package dev.petrichor.migrations.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final Path IN_A_PIPELINE = Path.of("../docs/user/ci.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| ([a-z, -]+) \\| .{20,} \\|$");

    @Test
    void eachStandsInTheTableForReadersOfTheJson() throws IOException {
        var told = ROW.matcher(Files.readString(IN_A_PIPELINE)).results().map(it -> it.group(1) + ": " + it.group(2)).collect(Collectors.joining("\n"));

        var said = Arrays.stream(Rule.values()).map(rule -> rule.label() + ": " + rule.severities().stream().map(Severity::label).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
        assertEquals(said, told);
    }

    @Test
    void noFindingBearsAnotherName() {
        assertThrows(IllegalArgumentException.class, () -> new Finding("0001.sql", 1, "tables-dropped", Severity.LOSES_DATA, "t", "", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Finding("0001.sql", 1, "table-dropped", Severity.NOTE, "t", "", Optional.empty()));
    }
}
