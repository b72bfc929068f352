package dev.petrichor.migrations.alter;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.migrations.Layout;
import java.util.Locale;

/** How the files of a folder are written. */
public enum Spelling {
    /** As a person writes: quotes where they are needed, constraints behind their columns. */
    PLAIN,
    /** As drizzle-kit writes: back ticks, types in lower case, foreign keys at the end, unique columns by an index. */
    DRIZZLE;

    /** What fits to the files that are there. */
    public static Spelling of(Layout layout) {
        return layout instanceof Layout.Flat ? PLAIN : DRIZZLE;
    }

    String name(String name) {
        return this == PLAIN ? Quoting.readable(name) : '`' + name.replace("`", "``") + '`';
    }

    /** A statement of ours with its names in double quotes, spelled in this way. */
    String respelled(String sql) {
        var words = new StringBuilder();
        for (var token : Lexer.tokens(sql)) {
            var word = token.in(sql);
            words.append(token.kind() == Token.Kind.QUOTED_IDENTIFIER ? name(Quoting.unquote(word)) : word);
        }
        return words.toString();
    }

    /** What stands behind a column's name. */
    String column(WantedColumn column, String key) {
        var words = new StringBuilder(name(column.name()));
        words.append(column.type().isBlank() ? "" : " " + column.type().strip()).append(key);
        words.append(column.defaultSql().isBlank() ? "" : " DEFAULT " + DefaultText.written(column.defaultSql()));
        return words.append(column.notNull() ? " NOT NULL" : "").toString();
    }

    String references(WantedReference to) {
        var column = to.column().isEmpty() ? "" : (this == PLAIN ? " (" : "(") + name(to.column()) + ")";
        return "REFERENCES " + name(to.table()) + column + action(" ON UPDATE ", to.onUpdate()) + action(" ON DELETE ", to.onDelete());
    }

    private String action(String when, String action) {
        return this == DRIZZLE ? when + action.toLowerCase(Locale.ROOT) : action.equals(WantedReference.NO_ACTION) ? "" : when + action;
    }
}
