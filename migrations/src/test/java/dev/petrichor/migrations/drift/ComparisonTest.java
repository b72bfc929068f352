package dev.petrichor.migrations.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.StatementSplitter;
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

class ComparisonTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.write("0001_users.sql", "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);");
        project.apply(NamedBy.WRANGLER);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void whatIsAppliedWholeIsInSync() throws IOException {
        assertEquals(Standing.IN_SYNC, compared().standing());
    }

    @Test
    void whatOnlyWaitsIsBehindAndNoDrift() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");

        var compared = compared();

        assertEquals(Standing.BEHIND, compared.standing());
        assertEquals(List.of("0002_bio.sql"), compared.waiting());
        assertEquals(List.of("missing column users.bio"), words(compared.toOther()));
    }

    @Test
    void whatWasAddedByHandIsAhead() throws IOException {
        project.run("ALTER TABLE users ADD COLUMN nickname TEXT; CREATE INDEX by_nickname ON users(nickname)");

        var compared = compared();

        assertEquals(Standing.AHEAD, compared.standing());
        assertEquals(List.of("extra column users.nickname", "extra index by_nickname"), words(compared.toOther()));
        assertEquals(List.of("missing column users.nickname", "missing index by_nickname"), words(compared.toReference()));
    }

    /** The ledger says that the file ran, so nothing that waits explains it. */
    @Test
    void whatIsGoneAlthoughItWasAppliedHasDiverged() throws IOException {
        project.run("ALTER TABLE users DROP COLUMN name");

        assertEquals(Standing.DIVERGED, compared().standing());
    }

    @Test
    void whatWaitsIsLeftOutOfTheDriftBesideIt() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");
        project.run("ALTER TABLE users ADD COLUMN nickname TEXT");

        var compared = compared();

        assertEquals(Standing.DIVERGED, compared.standing());
        assertEquals(List.of("extra column users.nickname"), words(compared.toOther()));
    }

    @Test
    void whatWaitsAndIsThereAlreadyIsInSync() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");
        project.run("ALTER TABLE users ADD COLUMN bio TEXT");

        assertEquals(Standing.IN_SYNC, compared().standing());
        assertEquals(List.of("0002_bio.sql"), compared().thereAlready());
    }

    /** As after a file was written for what had been changed by hand. */
    @Test
    void whatIsThereAlreadyIsNoDriftWhileOthersWait() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");
        project.write("0003_nickname.sql", "ALTER TABLE users ADD COLUMN nickname TEXT;");
        project.run("ALTER TABLE users ADD COLUMN nickname TEXT");

        var compared = compared();

        assertEquals(Standing.BEHIND, compared.standing());
        assertEquals(List.of("0002_bio.sql"), compared.waiting());
        assertEquals(List.of("0003_nickname.sql"), compared.thereAlready());
        assertEquals(List.of("missing column users.bio"), words(compared.toOther()));
    }

    @Test
    void twoSidesAreAheadAndBehindOfEachOther() {
        var less = schema("CREATE TABLE a(x)");
        var more = schema("CREATE TABLE a(x); CREATE TABLE b(y)");

        assertEquals(Standing.AHEAD, Comparison.between("local", less, "remote", more).standing());
        assertEquals(Standing.BEHIND, Comparison.between("remote", more, "local", less).standing());
        assertEquals(Standing.DIVERGED, Comparison.between("local", schema("CREATE TABLE c(x)"), "remote", less).standing());
    }

    @Test
    void theSqlRunsInAnOrderInWhichItCan() {
        var before = "CREATE TABLE a(x, old); CREATE INDEX i ON a(old); CREATE VIEW v AS SELECT old FROM a; CREATE TABLE parent(id INTEGER PRIMARY KEY); CREATE TABLE child(p REFERENCES parent)";
        var wanted = schema("CREATE TABLE a(x, fresh TEXT DEFAULT ''); CREATE INDEX j ON a(fresh); CREATE VIEW v AS SELECT fresh FROM a; "
                + "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET fresh = 'x'; END");

        var closing = closing(before, wanted);

        assertEquals(List.of(), closing.open());
        assertEquals("""
                DROP VIEW "v";

                DROP INDEX "i";

                ALTER TABLE "a" DROP COLUMN "old";

                ALTER TABLE "a" ADD COLUMN fresh TEXT DEFAULT '';

                DROP TABLE "child";

                DROP TABLE "parent";

                CREATE INDEX j ON a(fresh);

                CREATE VIEW v AS SELECT fresh FROM a;

                CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET fresh = 'x'; END;
                """, closing.sql());
    }

    /** A column with a reference brings its foreign key along. */
    @Test
    void whatComesAlongIsNotSaidToBeOpen() {
        var closing = closing("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(x)", schema("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(x, p INTEGER REFERENCES p(id))"));

        assertTrue(closing.complete(), closing::sql);
        assertEquals(1, closing.statements());
    }

    @Test
    void whatOnlyARebuildReachesIsSaidToBeOpen() {
        var closing = closing("CREATE TABLE a(x TEXT)", schema("CREATE TABLE a(x INTEGER NOT NULL)"));

        assertEquals(0, closing.statements());
        assertFalse(closing.complete());
        assertEquals("-- still different, because it takes a rebuild of the table:\n-- column a.x\n", closing.sql());
    }

    @Test
    void whatSqliteRefusesIsAComment() {
        var closing = closing("CREATE TABLE a(x)", schema("CREATE TABLE a(x, y TEXT UNIQUE)"));

        assertEquals(0, closing.statements());
        assertTrue(closing.sql().startsWith("-- refused: Cannot add a UNIQUE column\n-- ALTER TABLE \"a\" ADD COLUMN y TEXT UNIQUE\n"), closing::sql);
    }

    private static Closing closing(String before, Schema wanted) {
        var start = schema(before);
        try (var empty = empty()) {
            return Closing.of(DriftCheck.compare("wanted", wanted, "start", start), empty, start, wanted);
        }
    }

    private static Schema schema(String script) {
        try (var made = scratch(script)) {
            return SchemaReader.read(made);
        }
    }

    private static Scratch scratch(String script) {
        var scratch = empty();
        StatementSplitter.split(script).forEach(it -> scratch.run(new Sql(it.text())));
        return scratch;
    }

    private Comparison compared() throws IOException {
        var history = project.history(NamedBy.WRANGLER);
        var live = SchemaReader.read(project.session());
        try (var empty = empty()) {
            var all = assertInstanceOf(Replayed.Made.class, DriftCheck.replay(history.entries().stream().map(MigrationHistory.Entry::migration).toList(), empty));
            return Comparison.withFiles("files", all.schema(), Expected.of(history, live, ComparisonTest::empty), "local", live);
        }
    }

    private static Scratch empty() {
        return new Connector(Clock.systemUTC()).scratch(() -> false);
    }

    private static List<String> words(Drift drift) {
        return drift.differences().stream().map(it -> it.label() + " " + it.change().object()).toList();
    }
}
