package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {

    @Test
    void sendsEveryValueAsStringAndCastsItBack() {
        var sql = Sql.of("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", Value.of(Long.MAX_VALUE), Value.of(0.1), Value.of("a"), new Value.Blob(new byte[]{0, -1}), Value.NULL,
                Value.of(Double.NEGATIVE_INFINITY));

        var bound = Binding.bind(sql);

        assertEquals("INSERT INTO t VALUES (+CAST(? AS INTEGER), +CAST(? AS REAL), ?, unhex(?), NULL, -9e999)", bound.text());
        assertEquals(List.of("9223372036854775807", "0.1", "a", "00ff"), bound.parameters());
    }

    @Test
    void leavesQuestionMarksInTextAndCommentsAlone() {
        var bound = Binding.bind(Sql.of("SELECT '?', \"?\", ? -- ?", Value.of("x")));

        assertEquals("SELECT '?', \"?\", ? -- ?", bound.text());
        assertEquals(List.of("x"), bound.parameters());
    }

    @Test
    void repeatsWhatANumberedParameterNamesTwice() {
        var bound = Binding.bind(Sql.of("SELECT ?2, ?1, ?2", Value.of(1), Value.NULL));

        assertEquals("SELECT NULL, +CAST(? AS INTEGER), NULL", bound.text());
        assertEquals(List.of("1"), bound.parameters());
    }

    @Test
    void cutsBytesThatWouldBeTooLongAsOneString() {
        var bound = Binding.bind(Sql.of("SELECT ?", new Value.Blob(new byte[2_000_000])));

        assertEquals("SELECT +CAST(unhex(?) || unhex(?) || unhex(?) AS BLOB)", bound.text());
        assertEquals(List.of(1_800_000, 1_800_000, 400_000), bound.parameters().stream().map(String::length).toList());
    }

    @Test
    void sendsTextWithANulAsItsBytes() {
        assertEquals("SELECT +CAST(unhex(?) AS TEXT)", Binding.bind(Sql.of("SELECT ?", Value.of("a\0b"))).text());
    }

    @Test
    void refusesHalfACharacter() {
        assertInstanceOf(DbError.Refused.class, error(Sql.of("SELECT ?", Value.of("\ud83d"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT ?", "SELECT ?, ?, ?", "SELECT ?7", "SELECT ?0", "SELECT :name, ?", "SELECT ?99999999999"})
    void refusesAnotherNumberOfValuesThanTheStatementTakes(String text) {
        assertInstanceOf(DbError.Refused.class, error(Sql.of(text, Value.of(1), Value.of(2))));
    }

    private static DbError error(Sql sql) {
        return assertThrows(DbException.class, () -> Binding.bind(sql)).error();
    }

    @Test
    void findsAPlaceOfTheWrittenTextInTheSentOne() {
        var bound = Binding.bind(Sql.of("SELECT ?, nope", Value.of(1)));

        var sent = bound.text().indexOf("nope");

        assertEquals("SELECT ?, ".length(), bound.offsets().written(sent));
    }
}
