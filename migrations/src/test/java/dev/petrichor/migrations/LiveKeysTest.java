package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveKeysTest {

    @TempDir
    private Path folder;

    /** SQLite itself says which keys are looked at when the transaction ends: there a row without its parent is taken at first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "x INT REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED -- as it REFERENCES p | true", "x INT /* REFERENCES p */ REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED | true",
            "x INT REFERENCES p(id) /* INITIALLY DEFERRED */ | false", "x INT DEFAULT 'REFERENCES p' REFERENCES p(id) deferrable  initially deferred | true",
            "\"references\" TEXT, x INT REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED, note TEXT DEFAULT ' references ' | true",
            "x INT REFERENCES p(id) NOT DEFERRABLE INITIALLY DEFERRED | false", "x INT REFERENCES p(id) DEFERRABLE INITIALLY IMMEDIATE | false",
            "x INT, note TEXT DEFAULT 'INITIALLY DEFERRED', FOREIGN KEY (x) REFERENCES p(id) | false"})
    void isDeferredWhereItsOwnClauseSaysSo(String columns, boolean deferred) throws IOException {
        try (var project = MigrationFolder.in(folder)) {
            project.run("CREATE TABLE p(id INTEGER PRIMARY KEY)");
            project.run("CREATE TABLE c(" + columns + "\n)");

            assertEquals(List.of(deferred), deferred(project));
            assertEquals(deferred, takesOrphans(project));
        }
    }

    @Test
    void tellsTheKeysOfATableApart() throws IOException {
        try (var project = MigrationFolder.in(folder)) {
            project.run("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(a INT REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED, b INT REFERENCES p(id) -- REFERENCES\n)");

            assertEquals(List.of("a true", "b false"), keys(project).stream().map(it -> it.key().columns().getFirst() + " " + it.deferred()).sorted().toList());
        }
    }

    private static List<Boolean> deferred(MigrationFolder project) {
        return keys(project).stream().map(LiveKeys.Edge::deferred).collect(Collectors.toList());
    }

    private static List<LiveKeys.Edge> keys(MigrationFolder project) {
        var schema = SchemaReader.read(project.session());
        return LiveKeys.of(schema, new Whereabouts(schema, List.of())::standing).edges();
    }

    private static boolean takesOrphans(MigrationFolder project) throws IOException {
        return project.dryRun("INSERT INTO c(x) VALUES (7);\nINSERT INTO p VALUES (7);").complete();
    }
}
