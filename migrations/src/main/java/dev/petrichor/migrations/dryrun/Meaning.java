package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.WriteTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a statement says of itself, read from its words. Names are in lower case. */
final class Meaning {

    private static final Set<String> VERBS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT");

    private final String sql;
    private final List<Token> tokens;

    Meaning(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql);
    }

    String firstWord() {
        return word(0);
    }

    /** INSERT, REPLACE, UPDATE, DELETE or SELECT, also behind common table expressions; else the first word. */
    String verb() {
        return word(verbAt());
    }

    private int verbAt() {
        var depth = 0;
        for (var i = 0; i < tokens.size() && word(0).equals("WITH"); i++) {
            switch (tokens.get(i).kind()) {
                case LEFT_PARENTHESIS -> depth++;
                case RIGHT_PARENTHESIS -> depth--;
                default -> {
                    if (depth == 0 && VERBS.contains(word(i))) {
                        return i;
                    }
                }
            }
        }
        return 0;
    }

    /** What it does to the schema, if anything. */
    Optional<SchemaStatement> schema() {
        return SchemaStatement.of(sql);
    }

    /** The table whose values the statement itself means to overwrite. */
    Optional<String> overwritten() {
        var names = !setColumns().isEmpty() || replaces();
        return names ? ChangedTable.of(sql).map(it -> AsciiCase.lower(it.name())) : Optional.empty();
    }

    /** Whether whole rows are replaced, so that every column is meant. */
    boolean replaces() {
        var at = verbAt();
        return word(at).equals("REPLACE") || word(at).equals("INSERT") && word(at + 1).equals("OR") && word(at + 2).equals("REPLACE");
    }

    /** The columns that it sets. */
    Set<String> setColumns() {
        return WriteTarget.setColumns(sql).stream().map(AsciiCase::lower).collect(Collectors.toSet());
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).kind() == Token.Kind.KEYWORD ? AsciiCase.upper(tokens.get(at).in(sql)) : "";
    }
}
