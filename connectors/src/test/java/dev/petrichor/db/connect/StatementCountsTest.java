package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Step;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.SortKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many statements the everyday readings take, and how many rows they step over: counts do not flicker as times do. */
class StatementCountsTest {

    private static final int ROWS = 5_000;

    @TempDir
    private Path folder;

    private final List<SqlEvent> events = new ArrayList<>();

    @Test
    void aSchemaAndAPageAreOneStatementEachAndReadOneRowMoreThanShown() {
        var connector = new Connector(Clock.systemUTC());
        var file = new Database.LocalFile(folder.resolve("a.sqlite"));
        connector.create(file);
        try (var session = connector.open(file, new Permission.Free(), events::add)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE t (id INTEGER PRIMARY KEY, v)")), Step.of(new Sql("CREATE INDEX t_v ON t (v)")),
                    Step.of(new Sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO t SELECT i, i %% 7 FROM n".formatted(ROWS)))));
            events.clear();

            var table = SchemaReader.read(session).table("t").orElseThrow();
            assertEquals(1, events.size(), "the schema");

            var first = new PageRequest(table, List.of(), List.of(new SortKey("v", true)), new Position.First(), 100);
            var page = PageReader.read(session, first);
            var anchor = PageReader.anchor(first, page.rows().getLast()).orElseThrow();
            for (var position : List.of(new Position.Last(), new Position.After(anchor), new Position.Before(anchor), new Position.FromRowid(ROWS / 2), new Position.Offset(ROWS / 2))) {
                PageReader.read(session, first.at(position));
            }

            assertEquals(List.of(101L, 101L, 101L, 99L, 101L, 101L), events.stream().skip(1).map(SqlEvent::rows).toList());
        }
    }
}
