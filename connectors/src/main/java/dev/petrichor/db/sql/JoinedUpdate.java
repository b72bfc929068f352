package dev.petrichor.db.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An UPDATE … FROM, so that the rows that it means can be counted before it runs. Pure; the grammar is that of
 * https://sqlite.org/lang_update.html.
 *
 * @param table the table's name, as it is
 * @param alias what its rows are called in the statement, as written
 * @param with the common table expressions before the statement, as written, or nothing
 * @param rows the table, what it is joined with, and the WHERE, as written
 */
public record JoinedUpdate(String table, String alias, String with, String rows) {

    private static final Set<String> OUTER = Set.of("RIGHT", "FULL");

    /** Empty for every other statement, and for one whose join brings rows that the table has not. */
    public static Optional<JoinedUpdate> of(String sql) {
        var words = new StatementWords(sql);
        var verb = words.is(0, "WITH") ? words.next(0, "UPDATE") : 0;
        var name = words.is(verb + 1, "OR") ? verb + 3 : verb + 1;
        var set = words.next(name, "SET");
        var from = words.next(set, "FROM");
        var where = words.next(from, "WHERE");
        var end = words.next(from, "RETURNING");
        var joined = Math.min(where, end);
        if (!words.is(verb, "UPDATE") || from + 1 >= joined || words.next(from, joined, OUTER) < joined || words.next(from, "LIMIT") < words.size()) {
            return Optional.empty();
        }
        var own = name + 2 < set ? words.ownName(name) : name;
        var rows = words.text(name, set) + ", " + words.text(from + 1, joined) + (where < end ? " " + words.text(where, end) : "");
        var alias = words.is(own + 1, "AS") ? words.text(own + 2) : words.text(own);
        return Optional.of(new JoinedUpdate(words.name(own), alias, words.before(verb), rows));
    }

    /** The question how many rows of the table there are, each counted once however often it is joined. @param key what tells its rows apart */
    public String count(List<String> key) {
        var columns = key.stream().map(name -> alias + "." + Quoting.identifier(name)).collect(Collectors.joining(", "));
        return "%sSELECT count(*) FROM (SELECT DISTINCT %s FROM %s)".formatted(with, columns, rows);
    }
}
