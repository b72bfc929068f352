package dev.petrichor.app.rows;

import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of one table that go away: those that are meant, and those that a key of the table to itself takes along.
 *
 * @param meant asks for columns of the rows that are meant; nothing where these columns of them are not known
 * @param own the key of the table to itself that cascades, where there is one
 */
record GoneRows(String table, Function<List<String>, Optional<Sql>> meant, Optional<ForeignKey> own) {

    private static final String GONE = "petrichor_gone";

    static GoneRows of(Schema schema, String table, Function<List<String>, Optional<Sql>> meant) {
        var own = schema.referencesTo(table).stream()
                .filter(reference -> reference.child().name().equalsIgnoreCase(table))
                .map(Schema.Reference::key)
                .filter(key -> key.onDelete().equals("CASCADE") && !key.parentColumns().isEmpty() && meant.apply(key.parentColumns()).isPresent())
                .findFirst();
        return new GoneRows(table, meant, own);
    }

    /** Asks for columns of all of them. */
    Optional<Sql> columns(List<String> columns) {
        return own.isEmpty()
                ? meant.apply(columns)
                : own.flatMap(key -> closure(key, "SELECT %s FROM %s WHERE (%s) IN (SELECT * FROM %s)".formatted(
                        names(columns), Quoting.identifier(table), names(key.parentColumns()), GONE), Optional.empty()));
    }

    /** Asks how many its own key takes along. */
    Optional<Sql> countAlong() {
        return own.flatMap(key -> meant.apply(key.parentColumns())
                .flatMap(first -> closure(key, "SELECT count(*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM (%s))".formatted(GONE, first.text()), Optional.of(first))));
    }

    /** @param again what the question asks a second time */
    private Optional<Sql> closure(ForeignKey key, String question, Optional<Sql> again) {
        var places = key.parentColumns().stream().map(column -> "k" + key.parentColumns().indexOf(column)).toList();
        var child = key.parentColumns().stream().map(column -> "child." + Quoting.identifier(column)).collect(Collectors.joining(", "));
        var joined = places.stream().map(place -> "child.%s = %s.%s".formatted(Quoting.identifier(key.columns().get(places.indexOf(place))), GONE, place))
                .collect(Collectors.joining(" AND "));
        return meant.apply(key.parentColumns()).map(first -> new Sql("WITH RECURSIVE %s(%s) AS (SELECT * FROM (%s) UNION SELECT %s FROM %s child, %s WHERE %s) %s".formatted(
                GONE, String.join(", ", places), first.text(), child, Quoting.identifier(table), GONE, joined, question),
                Stream.concat(first.parameters().stream(), again.stream().flatMap(it -> it.parameters().stream())).toList()));
    }

    static String names(List<String> columns) {
        return columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }
}
