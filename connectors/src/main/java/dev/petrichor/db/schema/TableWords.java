package dev.petrichor.db.schema;

import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a table as SQL, so that two of them can be compared and shown. */
final class TableWords {

    private TableWords() {}

    /** A key that is the rowid is never NULL, whether or not that is written. */
    static String column(Column column) {
        var words = new StringBuilder(Quoting.readable(column.name()));
        words.append(column.type().isEmpty() ? "" : " " + column.type());
        words.append(column.inPrimaryKey() ? " PRIMARY KEY" + (column.keyPosition() > 1 ? " " + column.keyPosition() : "") : "");
        words.append(column.notNull() && !column.rowidAlias() ? " NOT NULL" : "");
        words.append(column.defaultSql().isEmpty() ? "" : " DEFAULT " + column.defaultSql());
        return words.append(column.generated() ? " GENERATED " + column.visibility().name().substring("GENERATED_".length()) : "").toString();
    }

    static String foreignKey(ForeignKey key) {
        return "FOREIGN KEY (" + names(key.columns()) + ") REFERENCES " + Quoting.readable(key.parentTable()) + " (" + names(key.parentColumns()) + ")"
                + " ON UPDATE " + key.onUpdate() + " ON DELETE " + key.onDelete();
    }

    /** Those that a constraint made have names of SQLite's own, which count up. */
    static String indexName(Index index) {
        return index.origin().equals("c") ? index.name() : index(index);
    }

    static String index(Index index) {
        return switch (index.origin()) {
            case "c" -> index.sql();
            case "pk" -> "PRIMARY KEY (" + names(index.columns()) + ")";
            default -> "UNIQUE (" + names(index.columns()) + ")";
        };
    }

    /** What stands in the table's text and nowhere else: options, checks, collations, expressions of computed columns. */
    static List<String> rest(Table table) {
        var words = NormalSql.words(table.sql());
        var rest = new ArrayList<String>();
        rest.add(table.strict() + " " + table.withoutRowid() + " " + table.kind());
        for (var i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "CHECK", "AS" -> rest.add(words.get(i) + group(words, i + 1));
                case "COLLATE", "CONFLICT" -> rest.add(words.get(i) + " " + words.get(Math.min(i + 1, words.size() - 1)));
                case "AUTOINCREMENT", "DEFERRED" -> rest.add(words.get(i));
                default -> {}
            }
        }
        return rest.stream().sorted().toList();
    }

    private static String group(List<String> words, int from) {
        var depth = 0;
        for (var i = from; i < words.size(); i++) {
            depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return String.join(" ", words.subList(from, i + 1));
            }
        }
        return "";
    }

    private static String names(List<String> names) {
        return names.stream().map(name -> name.isEmpty() ? "(expression)" : Quoting.readable(name)).collect(Collectors.joining(", "));
    }
}
