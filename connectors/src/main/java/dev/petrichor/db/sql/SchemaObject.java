package dev.petrichor.db.sql;

import java.util.List;
import java.util.Optional;

/**
 * A view, trigger or virtual table that a statement makes, or a view, trigger or index that it drops. Pure; the grammar is that of
 * https://sqlite.org/lang.html.
 *
 * @param type as {@code sqlite_schema} calls it
 * @param name as it is, without quotes and without the schema's name
 * @param text how {@code sqlite_schema} keeps what is made, but for what may stand behind it; empty where it is dropped
 */
public record SchemaObject(String type, String name, String text) {

    /** Empty for every other statement, and for what is gone with the connection. */
    public static Optional<SchemaObject> of(String sql) {
        return new Reading(sql).read();
    }

    /** Whether it is made. */
    public boolean isMade() {
        return !text.isEmpty();
    }

    private static final class Reading {

        private final String sql;
        private final List<Token> tokens;

        Reading(String sql) {
            this.sql = sql;
            var all = Lexer.meaningful(sql);
            var end = all.size();
            while (end > 0 && all.get(end - 1).kind() == Token.Kind.SEMICOLON) {
                end--;
            }
            this.tokens = all.subList(0, end);
        }

        Optional<SchemaObject> read() {
            return switch (word(0) + " " + word(1)) {
                case "CREATE VIEW" -> made("view", "VIEW", 2);
                case "CREATE TRIGGER" -> made("trigger", "TRIGGER", 2);
                case "CREATE VIRTUAL" -> made("table", "VIRTUAL TABLE", 3);
                case "DROP VIEW" -> dropped("view");
                case "DROP TRIGGER" -> dropped("trigger");
                case "DROP INDEX" -> dropped("index");
                default -> Optional.empty();
            };
        }

        /** SQLite keeps the words up to the name in a manner of its own, and the rest as it was written. */
        private Optional<SchemaObject> made(String type, String words, int at) {
            var name = behindSchema(word(at).equals("IF") ? at + 3 : at);
            return name + 1 >= tokens.size()
                    ? Optional.empty()
                    : Optional.of(new SchemaObject(type, text(name), "CREATE " + words + " " + sql.substring(tokens.get(name).start(), tokens.getLast().end())));
        }

        private Optional<SchemaObject> dropped(String type) {
            var name = behindSchema(word(2).equals("IF") ? 4 : 2);
            return name >= tokens.size() ? Optional.empty() : Optional.of(new SchemaObject(type, text(name), ""));
        }

        private int behindSchema(int at) {
            return at + 2 < tokens.size() && tokens.get(at + 1).kind() == Token.Kind.DOT ? at + 2 : at;
        }

        private String word(int at) {
            return at < tokens.size() && tokens.get(at).kind() == Token.Kind.KEYWORD ? AsciiCase.upper(tokens.get(at).in(sql)) : "";
        }

        private String text(int at) {
            return Quoting.unquote(tokens.get(at).in(sql));
        }
    }
}
