package dev.petrichor.db.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that an INSERT adds, where each of their values is written out. Pure; the grammar is that of
 * https://sqlite.org/lang_insert.html.
 *
 * @param table its name, without quotes and without the schema's name
 * @param columns the names of the columns as they are listed; none where all are meant
 * @param rows the values as written, in the order of the columns
 */
public record InsertedRows(String table, List<String> columns, List<List<String>> rows) {

    public InsertedRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Empty for every other statement, and for one that says what a conflict shall come to: then rows may stay away. */
    public static Optional<InsertedRows> of(String sql) {
        return new Reading(sql).read();
    }

    /**
     * Rows of an INSERT that says what a conflict shall come to.
     *
     * @param rows those that it would add
     * @param isKept whether what is there already stays as it is
     * @param taken the names of the columns that a row which is there already takes over; all that are written where there are none
     */
    public record Resolving(InsertedRows rows, boolean isKept, List<String> taken) {
        public Resolving {
            taken = List.copyOf(taken);
        }
    }

    /** Empty for every other statement, and where a row that is there already gets something else than what is written. */
    public static Optional<Resolving> resolving(String sql) {
        return new Reading(sql).resolving();
    }

    private static final class Reading {

        private final String sql;
        private final List<Token> tokens;
        private int at;

        Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        }

        Optional<InsertedRows> read() {
            return takes("INSERT") && takes("INTO") ? table().filter(_ -> at == tokens.size() || takes("RETURNING")) : Optional.empty();
        }

        Optional<Resolving> resolving() {
            var isReplaced = takes("REPLACE");
            var isKept = false;
            if (!isReplaced && takes("INSERT") && takes("OR")) {
                isReplaced = takes("REPLACE");
                isKept = !isReplaced && takes("IGNORE");
                if (!isReplaced && !isKept) {
                    return Optional.empty();
                }
            }
            var rows = takes("INTO") ? table() : Optional.<InsertedRows>empty();
            if (rows.isEmpty() || isReplaced || isKept) {
                var kept = isKept;
                return rows.filter(_ -> at == tokens.size() || takes("RETURNING")).map(it -> new Resolving(it, kept, List.of()));
            }
            return takes("ON") && takes("CONFLICT") ? behindConflict(rows.get()) : Optional.empty();
        }

        private Optional<Resolving> behindConflict(InsertedRows rows) {
            while (at < tokens.size() && !is("DO")) {
                at++;
            }
            at++;
            if (takes("NOTHING")) {
                return Optional.of(new Resolving(rows, true, List.of())).filter(_ -> at == tokens.size() || takes("RETURNING"));
            }
            var taken = new ArrayList<String>();
            if (!takes("UPDATE") || !takes("SET")) {
                return Optional.empty();
            }
            do {
                var column = name();
                if (!takes("=") || !takes("excluded") || !takes(".") || !AsciiCase.same(name(), column)) {
                    return Optional.empty();
                }
                taken.add(column);
            } while (takes(","));
            return Optional.of(new Resolving(rows, false, taken)).filter(_ -> at == tokens.size() || takes("RETURNING"));
        }

        private Optional<InsertedRows> table() {
            at += is(at + 1, Token.Kind.DOT) ? 2 : 0;
            var table = name();
            var columns = new ArrayList<String>();
            if (is(at, Token.Kind.LEFT_PARENTHESIS)) {
                do {
                    at++;
                    columns.add(name());
                } while (is(at, Token.Kind.COMMA));
                at++;
            }
            return takes("VALUES") ? rows().map(rows -> new InsertedRows(table, columns, rows)) : Optional.empty();
        }

        private Optional<List<List<String>>> rows() {
            var rows = new ArrayList<List<String>>();
            do {
                var row = row();
                if (row.isEmpty() || !rows.isEmpty() && rows.getFirst().size() != row.size()) {
                    return Optional.empty();
                }
                rows.add(row);
            } while (takes(","));
            return Optional.of(rows);
        }

        /** None where a value is computed. */
        private List<String> row() {
            var values = new ArrayList<String>();
            if (!is(at, Token.Kind.LEFT_PARENTHESIS)) {
                return List.of();
            }
            do {
                at++;
                var sign = takes("-") ? "-" : takes("+") ? "+" : "";
                if (at >= tokens.size() || !isValue(tokens.get(at))) {
                    return List.of();
                }
                values.add(sign + tokens.get(at).in(sql));
                at++;
            } while (is(at, Token.Kind.COMMA));
            return takes(")") ? values : List.of();
        }

        private boolean isValue(Token token) {
            return switch (token.kind()) {
                case STRING, BLOB, NUMBER -> true;
                default -> AsciiCase.same(token.in(sql), "NULL");
            };
        }

        private String name() {
            at++;
            return at <= tokens.size() ? Quoting.unquote(tokens.get(at - 1).in(sql)) : "";
        }

        private boolean is(int place, Token.Kind kind) {
            return place < tokens.size() && tokens.get(place).kind() == kind;
        }

        private boolean is(String word) {
            return at < tokens.size() && AsciiCase.same(tokens.get(at).in(sql), word);
        }

        private boolean takes(String word) {
            var takes = is(word);
            at += takes ? 1 : 0;
            return takes;
        }
    }
}
