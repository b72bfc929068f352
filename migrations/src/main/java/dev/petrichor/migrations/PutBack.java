package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables whose rows a file keeps in a table of its own, all of them, and puts back later: what empties such a table in
 * between loses nothing. Whether every column comes back is left to the dry run. Pure.
 */
public final class PutBack {

    private PutBack() {}

    /** Names in lower case, as the file has them, of the tables that are kept when a statement is reached. */
    public static Set<String> at(List<Statement> statements, Statement reached) {
        var place = statements.indexOf(reached);
        var kept = new HashSet<String>();
        for (var i = 0; i < place; i++) {
            var words = words(statements.get(i));
            if (isCopy(words) && comesBack(statements.subList(place, statements.size()), words.get(2))) {
                kept.add(words.getLast());
            }
        }
        return kept;
    }

    /** CREATE TABLE copy AS SELECT … FROM table, and nothing behind. */
    private static boolean isCopy(List<String> words) {
        return words.size() > 7 && words.subList(0, 2).equals(List.of("create", "table")) && words.get(3).equals("as") && words.get(4).equals("select")
                && words.get(words.size() - 2).equals("from") && words.stream().filter("from"::equals).count() == 1;
    }

    /** INSERT INTO table … SELECT … FROM copy, and nothing behind. */
    private static boolean comesBack(List<Statement> statements, String copy) {
        return statements.stream().map(PutBack::words).anyMatch(words -> words.size() > 5 && words.subList(0, 2).equals(List.of("insert", "into")) && words.contains("select")
                && words.get(words.size() - 2).equals("from") && words.getLast().equals(copy));
    }

    private static List<String> words(Statement statement) {
        var sql = statement.text();
        return Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).map(token -> AsciiCase.lower(Quoting.unquote(token.in(sql)))).toList();
    }
}
