package dev.petrichor.migrations.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.drift.DriftCheck.Replayed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftCheckTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "directories"})
    void nothingDriftsWhereEverythingIsApplied(String layout) throws IOException {
        project.take(Path.of("src/test/resources/migrations", layout));
        project.apply(NamedBy.DRIZZLE);

        assertEquals(List.of(), drift(NamedBy.DRIZZLE));
    }

    @Test
    void seedsThatNeedRowsDoNotStopTheReplay() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x NOT NULL UNIQUE);\nINSERT INTO a SELECT id FROM nowhere;\nCREATE INDEX i ON a(x);");

        assertEquals("i", assertInstanceOf(Replayed.Made.class, replayed(NamedBy.WRANGLER)).schema().table("a").orElseThrow().indexes().getLast().name());
    }

    @Test
    void everyDifferenceComesWithTheSqlThatClosesIt() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x TEXT, bio TEXT DEFAULT 'a, b' NOT NULL);\nCREATE TABLE b(x);\nCREATE INDEX i ON a(x);\nCREATE VIEW v AS SELECT x FROM a;");
        project.run("CREATE TABLE a(x TEXT, old INT); CREATE TABLE c(x); CREATE INDEX j ON a(old); CREATE VIEW v AS SELECT old FROM a");

        assertEquals(List.of(
                "extra column a.old: ALTER TABLE \"a\" DROP COLUMN \"old\"",
                "missing column a.bio: ALTER TABLE \"a\" ADD COLUMN bio TEXT DEFAULT 'a, b' NOT NULL",
                "extra index j: DROP INDEX \"j\"",
                "missing index i: CREATE INDEX i ON a(x)",
                "extra table c: DROP TABLE \"c\"",
                "missing table b: CREATE TABLE b(x)",
                "different view v: DROP VIEW \"v\";\nCREATE VIEW v AS SELECT x FROM a"), drift(NamedBy.WRANGLER));
    }

    @Test
    void aFileThatCannotRunIsNamed() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);\n\nCREATE TABLE a(x);");

        var stopped = assertInstanceOf(Replayed.Stopped.class, replayed(NamedBy.WRANGLER));

        assertEquals("0001.sql:3", stopped.migration() + ":" + stopped.line());
    }

    private List<String> drift(NamedBy by) throws IOException {
        var files = assertInstanceOf(Replayed.Made.class, replayed(by)).schema();
        Schema live = SchemaReader.read(project.session());
        return DriftCheck.compare("files", files, "local", live).differences().stream().map(it -> it.label() + " " + it.change().object() + ": " + it.sql()).toList();
    }

    private Replayed replayed(NamedBy by) throws IOException {
        try (var empty = new Connector(Clock.systemUTC()).scratch(() -> false)) {
            return DriftCheck.replay(project.history(by).entries().stream().map(MigrationHistory.Entry::migration).toList(), empty);
        }
    }
}
