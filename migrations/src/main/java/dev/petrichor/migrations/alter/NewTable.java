package dev.petrichor.migrations.alter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of a table that is not there yet. */
final class NewTable {

    private final TableWish.Make wish;
    private final Spelling spelling;
    private final boolean oneKey;

    NewTable(TableWish.Make wish, Spelling spelling) {
        this.wish = wish;
        this.spelling = spelling;
        this.oneKey = wish.columns().stream().filter(WantedColumn::key).count() == 1;
    }

    List<String> statements() {
        var parts = new ArrayList<String>();
        wish.columns().forEach(column -> parts.add(column(column)));
        var keys = wish.columns().stream().filter(WantedColumn::key).map(column -> spelling.name(column.name())).toList();
        if (keys.size() > 1) {
            parts.add((spelling == Spelling.PLAIN ? "PRIMARY KEY (" : "PRIMARY KEY(") + String.join(", ", keys) + ")");
        }
        if (spelling == Spelling.DRIZZLE) {
            wish.columns().forEach(column -> column.reference()
                    .ifPresent(to -> parts.add("FOREIGN KEY (" + spelling.name(column.name()) + ") " + spelling.references(to))));
        }
        var indent = spelling == Spelling.PLAIN ? "  " : "\t";
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE " + spelling.name(wish.name()) + " (\n" + parts.stream().map(part -> indent + part).collect(Collectors.joining(",\n")) + "\n)"
                + (wish.strict() ? " STRICT" : ""));
        if (spelling == Spelling.DRIZZLE) {
            wish.columns().stream().filter(WantedColumn::unique).forEach(column -> statements.add(unique(spelling, wish.name(), column.name())));
        }
        wish.indexes().forEach(index -> statements.add(index(spelling, wish.name(), index)));
        return statements;
    }

    private String column(WantedColumn column) {
        var words = spelling.column(column, column.key() && oneKey ? " PRIMARY KEY" : "");
        if (spelling == Spelling.DRIZZLE) {
            return words;
        }
        return words + (column.unique() ? " UNIQUE" : "") + column.reference().map(to -> " " + spelling.references(to)).orElse("");
    }

    /** An index of the name that drizzle-kit gives it. */
    static String unique(Spelling spelling, String table, String column) {
        return index(spelling, table, new WantedIndex("", table + "_" + column + "_unique", List.of(column), true));
    }

    static String index(Spelling spelling, String table, WantedIndex index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + spelling.name(index.name()) + " ON " + spelling.name(table) + " ("
                + index.columns().stream().map(spelling::name).collect(Collectors.joining(", ")) + ")";
    }
}
