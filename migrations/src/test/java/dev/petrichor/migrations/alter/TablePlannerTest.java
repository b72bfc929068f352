package dev.petrichor.migrations.alter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of change is really applied to a parent with rows that cascade; nothing else changes in any table. */
class TablePlannerTest {

    private static final String SETUP = """
            CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
            INSERT INTO teams VALUES (1, 'red'), (2, 'blue');
            CREATE TABLE users (
              id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
              email TEXT NOT NULL UNIQUE COLLATE NOCASE, -- how they sign in
              name TEXT,
              age INTEGER DEFAULT 18 CHECK (age > 0),
              team INTEGER REFERENCES teams (id) ON DELETE SET NULL,
              shout TEXT AS (upper(name)),
              CONSTRAINT long_enough CHECK (length(email) > 2)
            );
            INSERT INTO users (id, email, name, age, team) VALUES (1, 'a@x', 'ada', 36, 1), (2, 'b@x', NULL, 20, 2), (9, 'c@x', 'cyd', 44, NULL);
            DELETE FROM users WHERE id = 9;
            CREATE INDEX users_name ON users (name);
            CREATE INDEX users_old ON users (age) WHERE age > 30;
            CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, author INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE);
            INSERT INTO posts VALUES (1, 'one', 1), (2, 'two', 1), (3, 'three', 2);
            CREATE TABLE likes (post INTEGER REFERENCES posts (id) ON DELETE CASCADE, who TEXT, PRIMARY KEY (post, who)) WITHOUT ROWID;
            INSERT INTO likes VALUES (1, 'x'), (2, 'y');
            CREATE TABLE notes (words TEXT, reader INTEGER REFERENCES users (id) ON DELETE SET NULL);
            INSERT INTO notes (rowid, words, reader) VALUES (5, 'n', 1), (7, 'm', 2);
            CREATE TABLE log (words TEXT);
            CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN INSERT INTO log VALUES ('gone ' || old.id); END;
            CREATE TRIGGER posts_new AFTER INSERT ON posts BEGIN INSERT INTO log SELECT name FROM users WHERE id = new.author; END;
            CREATE TRIGGER posts_gone AFTER DELETE ON posts BEGIN INSERT INTO log VALUES ('post gone'); END;
            CREATE VIEW grown AS SELECT id, name FROM users WHERE age >= 18;
            CREATE VIEW grown_names AS SELECT name FROM grown;
            CREATE TRIGGER grown_in INSTEAD OF INSERT ON grown BEGIN INSERT INTO log VALUES (new.name); END;
            """;

    @TempDir
    private Path folder;

    private AlteredDatabase database;
    private Schema before;
    private Map<String, List<String>> rows;

    @BeforeEach
    void open() throws IOException {
        use(Spelling.PLAIN, SETUP);
    }

    private void use(Spelling spelling, String setup) throws IOException {
        close();
        database = new AlteredDatabase(folder.resolve(spelling.name() + setup.length()), spelling, setup);
        before = database.schema();
        rows = database.rows();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private void onlyChanged(String... changes) {
        assertEquals(List.of(changes), database.changedSince(before));
        var now = database.rows();
        rows.forEach((table, known) -> assertEquals(table.equals("users") ? known.size() : known, table.equals("users") ? now.get(table).size() : now.get(table), table));
    }

    private void sameUsers() {
        assertEquals(rows.get("users"), database.rows().get("users"));
    }

    /** Every row but those of the ledger. */
    private Map<String, List<String>> rowsKept() {
        var now = database.rows();
        now.keySet().retainAll(rows.keySet());
        return now;
    }

    private void rebuilds(List<String> statements) {
        assertTrue(statements.stream().anyMatch(it -> it.startsWith("DROP TABLE users")), statements::toString);
        assertEquals("9", database.text("SELECT seq FROM sqlite_sequence WHERE name = 'users'"));
    }

    @Test
    void aColumnIsAddedInPlace() throws IOException {
        assertEquals(List.of("ALTER TABLE users ADD COLUMN bio TEXT"), database.apply(database.with("users", WantedColumn.added("bio", "TEXT"))));

        onlyChanged("added column users.bio");
    }

    @Test
    void aColumnWithADefaultIsAddedInPlace() throws IOException {
        var column = WantedColumn.added("level", "INTEGER").withNotNull(true).withDefault("-1");

        assertEquals(List.of("ALTER TABLE users ADD COLUMN level INTEGER DEFAULT -1 NOT NULL"), database.apply(database.with("users", column)));

        onlyChanged("added column users.level");
        assertEquals("-1", database.text("SELECT level FROM users WHERE id = 2"));
    }

    @Test
    void aColumnWithAComputedDefaultTakesARebuild() throws IOException {
        var column = WantedColumn.added("created_at", "INTEGER").withNotNull(true).withDefault("unixepoch()");

        rebuilds(database.apply(database.with("users", column)));

        onlyChanged("added column users.created_at");
        assertEquals("2", database.text("SELECT count(*) FROM users WHERE created_at > 1000000000"));
    }

    @Test
    void aUniqueColumnIsAddedWithAnIndex() throws IOException {
        assertEquals(List.of("ALTER TABLE users ADD COLUMN handle TEXT", "CREATE UNIQUE INDEX users_handle_unique ON users (handle)"),
                database.apply(database.with("users", WantedColumn.added("handle", "TEXT").withUnique(true))));

        onlyChanged("added column users.handle", "added index users_handle_unique");
    }

    @Test
    void aReferenceIsAddedInPlace() throws IOException {
        var column = WantedColumn.added("boss", "INTEGER").referringTo(new WantedReference("users", "id", "NO ACTION", "SET NULL"));

        assertEquals(List.of("ALTER TABLE users ADD COLUMN boss INTEGER REFERENCES users (id) ON DELETE SET NULL"), database.apply(database.with("users", column)));

        onlyChanged("added column users.boss", "added foreign key users.FOREIGN KEY (boss) REFERENCES users (id) ON UPDATE NO ACTION ON DELETE SET NULL");
    }

    @Test
    void aColumnIsRenamedEverywhere() throws IOException {
        assertEquals(List.of("ALTER TABLE users RENAME COLUMN age TO years"), database.apply(database.wish("users", "age", it -> it.named("years"))));

        assertEquals("1", database.text("SELECT count(*) FROM grown WHERE name = 'ada'"));
        assertTrue(database.schema().view("grown").orElseThrow().sql().contains("years"));
        sameUsers();
    }

    @Test
    void twoColumnsTradeTheirNames() throws IOException {
        database.apply(database.wish("users", columns -> columns.stream().map(it -> switch (it.name()) {
            case "age" -> it.named("team");
            case "team" -> it.named("age");
            default -> it;
        }).toList()));

        sameUsers();
        assertEquals("36", database.text("SELECT team FROM users WHERE id = 1"));
        assertEquals(List.of("age"), database.table("users").foreignKeys().getFirst().columns());
    }

    @Test
    void aNameThatDiffersInItsCapitalsAlone() throws IOException {
        database.apply(database.wish("users", "age", it -> it.named("Age")));

        assertEquals("Age", database.table("users").columns().get(3).name());
        sameUsers();
    }

    @Test
    void aColumnTakesTheNameOfOneThatGoes() throws IOException {
        database.run("DROP VIEW grown_names; DROP TRIGGER grown_in; DROP VIEW grown; DROP TRIGGER posts_new");
        rows = database.rows();
        database.apply(database.wish("users", columns -> columns.stream().filter(it -> !it.name().equals("age")).map(it -> it.name().equals("team") ? it.named("age") : it).toList()));

        assertEquals("1", database.text("SELECT age FROM users WHERE id = 1"));
        assertEquals(rows.get("posts"), database.rows().get("posts"));
    }

    @Test
    void aColumnIsDroppedInPlaceWithItsIndex() throws IOException {
        database.run("ALTER TABLE users ADD COLUMN old TEXT; CREATE INDEX users_by_old ON users (old)");
        before = database.schema();

        assertEquals(List.of("DROP INDEX users_by_old", "ALTER TABLE users DROP COLUMN old"), database.apply(database.without("users", "old")));

        onlyChanged("removed column users.old", "removed index users_by_old");
    }

    @Test
    void aColumnThatRefersIsDroppedInPlace() throws IOException {
        assertEquals(List.of("ALTER TABLE users DROP COLUMN team"), database.apply(database.without("users", "team")));

        onlyChanged("removed column users.team", "removed foreign key users.FOREIGN KEY (team) REFERENCES teams (id) ON UPDATE NO ACTION ON DELETE SET NULL");
    }

    @Test
    void aColumnThatAViewNamesIsNotDropped() {
        var made = database.plan(database.without("users", "name"));

        assertEquals(List.of(), made.statements());
        assertEquals(1, made.problems().size());
        assertTrue(made.problems().getFirst().contains("name"), made.problems().getFirst());
    }

    @Test
    void aTypeIsChangedByARebuild() throws IOException {
        rebuilds(database.apply(database.wish("users", "age", it -> it.typed("REAL"))));

        onlyChanged("changed column users.age");
        assertEquals("36.0", database.text("SELECT quote(age) FROM users WHERE id = 1"));
        assertTrue(database.table("users").sql().contains("age REAL DEFAULT 18 CHECK (age > 0)"), database.table("users").sql());
        assertTrue(database.table("users").sql().contains("email TEXT NOT NULL UNIQUE COLLATE NOCASE"), database.table("users").sql());
        assertTrue(database.table("users").sql().contains("CONSTRAINT long_enough CHECK"), database.table("users").sql());
    }

    @Test
    void aDefaultIsChangedByARebuild() throws IOException {
        rebuilds(database.apply(database.wish("users", "age", it -> it.withDefault("21"))));

        onlyChanged("changed column users.age");
        sameUsers();
    }

    @Test
    void aDefaultGoesByARebuild() throws IOException {
        rebuilds(database.apply(database.wish("users", "age", it -> it.withDefault(""))));

        onlyChanged("changed column users.age");
        sameUsers();
    }

    @Test
    void whatMayBeEmptyNoMoreIsFilledWithTheDefault() throws IOException {
        rebuilds(database.apply(database.wish("users", "name", it -> it.withNotNull(true).withDefault("'nobody'"))));

        onlyChanged("changed column users.name");
        assertEquals("2", database.text("SELECT id FROM users WHERE name = 'nobody'"));
    }

    @Test
    void whatMustNotBeEmptyNeedsValues() {
        var question = database.plan(database.wish("users", "name", it -> it.withNotNull(true))).questions().getFirst();

        assertEquals("SELECT count(*) FROM \"users\" WHERE \"users\".\"name\" IS NULL", question.count());
        assertEquals("1 row of users would break NOT NULL: name is NULL there. Give it a default, or fill them first.", question.answer(1));
    }

    @Test
    void aNewColumnThatMustNotBeEmptyNeedsADefaultWhereThereAreRows() {
        var question = database.plan(database.with("users", WantedColumn.added("bio", "TEXT").withNotNull(true))).questions().getFirst();

        assertEquals("SELECT count(*) FROM \"users\"", question.count());
        assertEquals("users has 2,000 rows that would have no value for bio. Give it a default, or leave out NOT NULL.", question.answer(2000));
    }

    @Test
    void uniqueComesByAnIndex() throws IOException {
        assertEquals(List.of("CREATE UNIQUE INDEX users_age_unique ON users (age)"), database.apply(database.wish("users", "age", it -> it.withUnique(true))));

        onlyChanged("added index users_age_unique");
    }

    @Test
    void uniqueInTheTextGoesByARebuild() throws IOException {
        rebuilds(database.apply(database.wish("users", "email", it -> it.withUnique(false))));

        onlyChanged("removed index UNIQUE (email)");
        sameUsers();
    }

    @Test
    void uniqueByAnIndexGoesWithIt() throws IOException {
        database.run("CREATE UNIQUE INDEX one_age ON users (age)");
        before = database.schema();

        assertEquals(List.of("DROP INDEX one_age"), database.apply(database.wish("users", "age", it -> it.withUnique(false))));

        onlyChanged("removed index one_age");
    }

    @Test
    void aReferenceGetsAnotherAction() throws IOException {
        rebuilds(database.apply(database.wish("users", "team", it -> it.referringTo(new WantedReference("teams", "id", "NO ACTION", "CASCADE")))));

        onlyChanged("removed foreign key users.FOREIGN KEY (team) REFERENCES teams (id) ON UPDATE NO ACTION ON DELETE SET NULL",
                "added foreign key users.FOREIGN KEY (team) REFERENCES teams (id) ON UPDATE NO ACTION ON DELETE CASCADE");
        sameUsers();
    }

    @Test
    void aReferenceGoes() throws IOException {
        rebuilds(database.apply(database.wish("users", "team", WantedColumn::referringToNothing)));

        onlyChanged("removed foreign key users.FOREIGN KEY (team) REFERENCES teams (id) ON UPDATE NO ACTION ON DELETE SET NULL");
        sameUsers();
    }

    @Test
    void aReferenceComesToAColumnThatIsThere() throws IOException {
        var wish = database.wish("notes", "words", it -> it.referringTo(new WantedReference("teams", "name", "CASCADE", "RESTRICT")));
        assertEquals("2", database.text(database.plan(wish).questions().getFirst().count()));
        database.run("UPDATE notes SET words = 'red'");
        rows = database.rows();

        database.apply(wish);

        onlyChanged("added foreign key notes.FOREIGN KEY (words) REFERENCES teams (name) ON UPDATE CASCADE ON DELETE RESTRICT");
        sameUsers();
    }

    @Test
    void aTableThatRefersToItselfKeepsItsRows() throws IOException {
        use(Spelling.PLAIN, "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, boss INT REFERENCES users (id) ON DELETE CASCADE, n TEXT);"
                + "INSERT INTO users VALUES (1, NULL, 'a'), (2, 1, 'b'), (9, 2, 'c')");

        rebuilds(database.apply(database.wish("users", "n", it -> it.typed("BLOB"))));

        onlyChanged("changed column users.n");
        sameUsers();
    }

    @Test
    void aTableThatRefersToItselfFiresNoTriggerOfItsOwn() throws IOException {
        use(Spelling.PLAIN, """
                CREATE TABLE users (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES users (id) ON DELETE SET NULL, age INTEGER);
                INSERT INTO users VALUES (1, NULL, 40), (2, 1, 30), (3, 2, 20);
                CREATE TABLE log (words TEXT);
                CREATE TRIGGER users_new AFTER UPDATE ON users BEGIN INSERT INTO log VALUES ('upd ' || old.id); END;
                CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN INSERT INTO log VALUES ('gone ' || old.id); END;
                """);
        var triggers = before.triggers();

        database.apply(database.wish("users", "age", it -> it.typed("INT")));

        assertEquals(triggers, database.schema().triggers());
        assertEquals(rows, rowsKept());

        database.apply(database.wish("users", "boss", WantedColumn::referringToNothing));

        assertEquals(triggers, database.schema().triggers());
        assertEquals(rows, rowsKept());
    }

    @Test
    void tablesThatReferInACircleFireNoTrigger() throws IOException {
        use(Spelling.PLAIN, """
                CREATE TABLE teams (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id) ON DELETE SET NULL);
                CREATE TABLE people (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams (id) ON DELETE CASCADE, age INTEGER);
                INSERT INTO teams VALUES (1, NULL);
                INSERT INTO people VALUES (1, 1, 40), (2, 1, 30), (3, NULL, 20);
                UPDATE teams SET owner = 2;
                CREATE TABLE log (words TEXT);
                CREATE TRIGGER people_gone AFTER DELETE ON people BEGIN INSERT INTO log VALUES ('gone ' || old.id); END;
                CREATE TRIGGER teams_gone AFTER DELETE ON teams BEGIN INSERT INTO log VALUES ('team ' || old.id); END;
                """);
        var triggers = before.triggers();

        database.apply(database.wish("people", "age", it -> it.typed("INT")));

        assertEquals(Set.copyOf(triggers), Set.copyOf(database.schema().triggers()));
        assertEquals(rows, rowsKept());
    }

    @Test
    void anotherKey() throws IOException {
        use(Spelling.PLAIN, "CREATE TABLE users (a INT, b TEXT, c TEXT, PRIMARY KEY (a, b)); INSERT INTO users VALUES (1, 'x', 'm'), (2, 'x', 'n');");

        var wish = database.wish("users", "b", it -> it.withKey(false));
        database.apply(wish);

        onlyChanged("changed column users.b", "removed index PRIMARY KEY (a, b)", "added index PRIMARY KEY (a)");
        sameUsers();
    }

    @Test
    void aKeyThatCountsByItself() throws IOException {
        use(Spelling.PLAIN, "CREATE TABLE users (a INT, b TEXT); INSERT INTO users VALUES (1, 'x'), (1, 'x');");

        database.apply(database.wish("users", columns -> {
            columns.add(WantedColumn.added("id", "INTEGER").withKey(true));
            return columns;
        }));

        onlyChanged("added column users.id");
        assertEquals("3", database.text("SELECT sum(id) FROM users"));
    }

    @Test
    void strictAndWithoutRowidStay() throws IOException {
        use(Spelling.PLAIN, "CREATE TABLE users (k TEXT PRIMARY KEY, n INTEGER) STRICT, WITHOUT ROWID; INSERT INTO users VALUES ('a', 1), ('b', 2);"
                + "CREATE TABLE posts (u TEXT REFERENCES users (k) ON UPDATE CASCADE ON DELETE CASCADE); INSERT INTO posts VALUES ('a'), ('b'), ('b')");

        database.apply(database.wish("users", "n", it -> it.typed("ANY")));

        onlyChanged("changed column users.n");
        assertTrue(database.table("users").strict() && database.table("users").withoutRowid());
        sameUsers();
    }

    @Test
    void hiddenRowidsStay() throws IOException {
        use(Spelling.PLAIN, "CREATE TABLE users (k TEXT, n INTEGER); INSERT INTO users (rowid, k, n) VALUES (7, 'a', 1), (3, 'b', 2);");

        database.apply(database.wish("users", "n", it -> it.typed("BLOB")));

        sameUsers();
    }

    @Test
    void theTableIsRenamedEverywhere() throws IOException {
        var wish = database.wish("users", columns -> columns);

        assertEquals(List.of("ALTER TABLE users RENAME TO people"), database.apply(new TableWish.Change("users", "people", wish.columns(), wish.indexes())));

        assertEquals("people", database.table("posts").foreignKeys().getFirst().parentTable());
        assertEquals(rows.get("users"), database.rows().get("people"));
    }

    @Test
    void everythingAtOnce() throws IOException {
        var wish = database.wish("users", columns -> columns.stream().filter(it -> !it.name().equals("team"))
                .map(it -> it.name().equals("age") ? it.named("years").typed("REAL").withNotNull(true) : it).toList());
        var columns = new ArrayList<>(wish.columns());
        columns.add(WantedColumn.added("team", "TEXT").withNotNull(true).withDefault("'none'"));
        var indexes = new ArrayList<>(wish.indexes());
        indexes.removeFirst();
        indexes.add(new WantedIndex("", "people_years", List.of("years", "name"), false));

        database.apply(new TableWish.Change("users", "people", columns, indexes));

        var now = database.table("people");
        assertEquals(List.of("id", "email", "name", "years", "shout", "team"), now.columns().stream().map(it -> it.name()).toList());
        assertEquals(List.of("people_years", "users_old"), now.indexes().stream().filter(it -> it.origin().equals("c")).map(it -> it.name()).sorted().toList());
        assertEquals(rows.get("posts"), database.rows().get("posts"));
        assertEquals(rows.get("notes"), database.rows().get("notes"));
        assertEquals(rows.get("log"), database.rows().get("log"));
    }

    @Test
    void nothingWantedIsNothingDone() {
        assertEquals(List.of(), database.plan(database.wish("users", columns -> columns)).statements());
    }

    @Test
    void aNewTable() throws IOException {
        var columns = List.of(WantedColumn.added("id", "INTEGER").withKey(true), WantedColumn.added("order", "TEXT").withNotNull(true).withUnique(true),
                WantedColumn.added("user", "INTEGER").referringTo(new WantedReference("users", "id", "NO ACTION", "CASCADE")));

        var made = database.apply(new TableWish.Make("tags", false, columns, List.of(new WantedIndex("", "tags_user", List.of("user"), false))));

        assertEquals(List.of("""
                CREATE TABLE tags (
                  id INTEGER PRIMARY KEY,
                  "order" TEXT NOT NULL UNIQUE,
                  user INTEGER REFERENCES users (id) ON DELETE CASCADE
                )""", "CREATE INDEX tags_user ON tags (user)"), made);
        onlyChanged("added table tags", "added index tags_user");
    }

    @Test
    void aNewTableAsDrizzleWritesIt() throws IOException {
        use(Spelling.DRIZZLE, SETUP);
        var columns = List.of(WantedColumn.added("id", "integer").withKey(true).withNotNull(true), WantedColumn.added("slug", "text").withUnique(true).withDefault("'x'").withNotNull(true),
                WantedColumn.added("user", "integer").referringTo(new WantedReference("users", "id", "NO ACTION", "CASCADE")));

        var made = database.apply(new TableWish.Make("tags", false, columns, List.of()));

        assertEquals(List.of("""
                CREATE TABLE `tags` (
                	`id` integer PRIMARY KEY NOT NULL,
                	`slug` text DEFAULT 'x' NOT NULL,
                	`user` integer,
                	FOREIGN KEY (`user`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
                )""", "CREATE UNIQUE INDEX `tags_slug_unique` ON `tags` (`slug`)"), made);
    }

    @Test
    void aRebuildAsDrizzleWritesIt() throws IOException {
        use(Spelling.DRIZZLE, SETUP);

        var made = database.apply(database.wish("users", "age", it -> it.typed("REAL")));

        assertEquals(List.of(), made.stream().filter(it -> it.contains("\"")).toList());
        onlyChanged("changed column users.age");
    }

    @Test
    void aTableIsDropped() throws IOException {
        assertEquals(List.of("DROP TABLE likes"), database.apply(new TableWish.Drop("likes")));
    }

    @Test
    void aTableThatOthersReferToIsNotDropped() {
        assertEquals(List.of("posts refers to users: its rows would go along, and it could take no new ones. Change posts first.",
                "notes refers to users: its rows would go along, and it could take no new ones. Change notes first."), database.plan(new TableWish.Drop("users")).problems());
    }

    @Test
    void whatCannotBeIsSaidInWords() {
        assertEquals(List.of("Two columns are called NAME."), database.plan(database.with("users", WantedColumn.added("NAME", "TEXT"))).problems());
        assertEquals(List.of("The default of bio is a bare word; a text stands in single quotes: 'none'."),
                database.plan(database.with("users", WantedColumn.added("bio", "TEXT").withDefault("none"))).problems());
        assertEquals(List.of("posts refers to id, so it cannot go.", "notes refers to id, so it cannot go."), database.plan(database.without("users", "id")).problems());
        assertEquals(List.of("bio cannot refer to users.name, which is neither the key nor unique."), database
                .plan(database.with("posts", WantedColumn.added("bio", "TEXT").referringTo(new WantedReference("users", "name", "NO ACTION", "NO ACTION")))).problems());
        assertEquals(List.of("\"TEXT; DROP\" is no type."), database.plan(database.with("users", WantedColumn.added("bio", "TEXT; DROP"))).problems());
        assertEquals(List.of("posts is there already."), database.plan(new TableWish.Make("posts", false, List.of(WantedColumn.added("a", "")), List.of())).problems());
        assertEquals(Optional.empty(), database.plan(database.with("users", WantedColumn.added("x", ""))).problems().stream().findFirst());
    }
}
