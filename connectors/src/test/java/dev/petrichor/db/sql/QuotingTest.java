package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and values written into SQL: SQLite is the judge of what they mean. */
class QuotingTest {

    @TempDir
    private Path folder;

    @Test
    void namesAreWhatSqliteTakesThemFor() {
        var random = new Random(4);
        try (var database = new TestDatabase(folder, "")) {
            for (var round = 0; round < Tries.of(200, 20_000); round++) {
                var names = Stream.generate(() -> Tries.anyText(random).replace("\0", "")).limit(20).toList();
                var sql = names.stream().map(name -> "1 AS " + Quoting.identifier(name)).collect(Collectors.joining(", ", "SELECT ", ""));

                assertEquals(names, Page.read(database.session(), new Sql(sql), 0).columns().stream().map(column -> column.name()).toList());
                names.forEach(name -> assertEquals(name, Quoting.unquote(Quoting.identifier(name))));
                names.forEach(name -> assertEquals(name, Quoting.unquote(Quoting.readable(name))));
            }
        }
    }

    @Test
    void valuesAreWhatSqliteTakesThemFor() {
        var random = new Random(6);
        try (var database = new TestDatabase(folder, "")) {
            for (var round = 0; round < Tries.of(500, 50_000); round++) {
                var values = Stream.generate(() -> Tries.anyValue(random)).limit(20).toList();
                var sql = values.stream().map(Quoting::literal).collect(Collectors.joining(", ", "SELECT ", ""));

                assertEquals(values, database.rows(sql).getFirst(), sql);
            }
        }
    }

    /** A literal stands wherever an expression may: no operator beside it takes it apart. */
    @Test
    void valuesStayWholeBesideOperators() {
        var values = List.of(Value.of(Long.MIN_VALUE), Value.of(Long.MAX_VALUE), Value.of(-1), Value.of(-1.5), Value.of("a"), new Value.BadText(new byte[]{-1}));
        try (var database = new TestDatabase(folder, "")) {
            for (var value : values) {
                var sql = "SELECT typeof(%1$s), 0 + %1$s, 2 - %1$s, %1$s %% 1000, - %1$s".formatted(Quoting.literal(value));
                var bound = Page.read(database.session(), new Sql("SELECT typeof(?), 0 + ?, 2 - ?, ? % 1000, - ?", Collections.nCopies(5, value)), 0).rows();

                assertEquals(bound, database.rows(sql), sql);
            }
        }
    }

    @Test
    void textThatIsNotUtf8IsRefusedWhereItCouldNotBecomeText() {
        try (var database = new TestDatabase(folder, "")) {
            var bad = new Value.BadText(new byte[]{-1});

            var thrown = assertThrows(DbException.class, () -> Page.read(database.session(), Sql.of("SELECT typeof(?1)", bad), 0));

            assertEquals(new DbError.Refused("text that is not UTF-8 can only be given for a plain ?, not for ?1", 1, -1), thrown.error());
        }
    }

    @Test
    void aNameWithANulIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quoting.identifier("a\0b"));
    }

    @Test
    void aCarriageReturnIsWrittenAsBytesBecauseEditorsTakeItAway() {
        assertEquals("CAST(x'610d0a62' AS TEXT)", Quoting.literal(Value.of("a\r\nb")));
        assertEquals("'a\nb'", Quoting.literal(Value.of("a\nb")));
    }
}
