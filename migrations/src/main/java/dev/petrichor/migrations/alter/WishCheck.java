package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a wish, whatever the rows are. Pure. */
final class WishCheck {

    private static final Set<String> STRICT_TYPES = Set.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY");
    private static final Set<Kind> OF_A_TYPE = Set.of(Kind.IDENTIFIER, Kind.KEYWORD, Kind.QUOTED_IDENTIFIER, Kind.NUMBER, Kind.LEFT_PARENTHESIS, Kind.RIGHT_PARENTHESIS, Kind.COMMA);

    private final Schema schema;
    private final List<String> problems = new ArrayList<>();

    private WishCheck(Schema schema) {
        this.schema = schema;
    }

    /** One sentence each. */
    static List<String> problems(Schema schema, TableWish wish) {
        var check = new WishCheck(schema);
        switch (wish) {
            case TableWish.Make(var name, var strict, var columns, var indexes) -> {
                check.name(name, "");
                check.columns(name, Optional.empty(), strict, columns);
                check.indexes(Optional.empty(), columns, indexes);
            }
            case TableWish.Change(var table, var name, var columns, var indexes) -> schema.table(table).ifPresentOrElse(found -> {
                check.name(name, table);
                check.columns(name, Optional.of(found), found.strict(), columns);
                check.indexes(Optional.of(found), columns, indexes);
                check.children(found, columns);
            }, () -> check.problems.add("There is no table " + table + "."));
            case TableWish.Drop(var table) -> check.drop(table);
        }
        return check.problems;
    }

    private void name(String name, String now) {
        if (name.isBlank()) {
            problems.add("The table needs a name.");
        } else if (AsciiCase.lower(name).startsWith("sqlite_")) {
            problems.add("Names that begin with sqlite_ belong to SQLite.");
        } else if (!AsciiCase.same(name, now) && (schema.table(name).isPresent() || schema.view(name).isPresent())) {
            problems.add(name + " is there already.");
        }
    }

    private void columns(String table, Optional<Table> now, boolean strict, List<WantedColumn> columns) {
        if (columns.isEmpty()) {
            problems.add("The table needs a column.");
        } else if (now.isPresent() && columns.stream().allMatch(WantedColumn::isNew)) {
            problems.add("A column of now must stay: without one, no row could be carried over.");
        }
        var names = new HashSet<String>();
        for (var column : columns) {
            if (column.name().isBlank()) {
                problems.add("Every column needs a name.");
            } else if (!names.add(AsciiCase.lower(column.name()))) {
                problems.add("Two columns are called " + column.name() + ".");
            } else {
                column(table, strict, column, columns);
            }
        }
        if (now.filter(Table::withoutRowid).isPresent() && columns.stream().noneMatch(WantedColumn::key)) {
            problems.add("The table is WITHOUT ROWID, and that needs a primary key.");
        }
    }

    private void column(String table, boolean strict, WantedColumn column, List<WantedColumn> columns) {
        if (strict && !STRICT_TYPES.contains(AsciiCase.upper(column.type().strip()))) {
            problems.add("The table is STRICT: " + column.name() + " must be one of INTEGER, TEXT, REAL, BLOB, ANY.");
        }
        if (Lexer.tokens(column.type()).stream().anyMatch(token -> !token.isTrivia() && !OF_A_TYPE.contains(token.kind())) || !DefaultText.isWhole(column.type())) {
            problems.add("\"" + column.type() + "\" is no type.");
        }
        if (!DefaultText.isWhole(column.defaultSql())) {
            problems.add("The default of " + column.name() + " is no whole expression.");
        } else if (column.isNew() && DefaultText.isBareWord(column.defaultSql())) {
            problems.add("The default of " + column.name() + " is a bare word; a text stands in single quotes: '" + column.defaultSql().strip() + "'.");
        }
        column.reference().ifPresent(to -> reference(table, column, to, columns));
    }

    private void reference(String table, WantedColumn column, WantedReference to, List<WantedColumn> columns) {
        if (AsciiCase.same(to.table(), table)) {
            var own = columns.stream().filter(it -> AsciiCase.same(it.name(), to.column())).findFirst();
            if (!to.column().isEmpty() && own.filter(it -> it.key() || it.unique()).isEmpty()) {
                problems.add(column.name() + " cannot refer to " + to.column() + ", which is neither the key nor unique.");
            }
            return;
        }
        var parent = schema.table(to.table());
        if (parent.isEmpty()) {
            problems.add(column.name() + " refers to " + to.table() + ", which is not there.");
        } else if (!to.column().isEmpty() && !isFound(parent.get(), to.column())) {
            problems.add(column.name() + " cannot refer to " + to.table() + "." + to.column() + ", which is neither the key nor unique.");
        }
    }

    /** Whether one row at most has a value of a column. */
    private static boolean isFound(Table parent, String column) {
        var key = parent.primaryKey();
        return key.size() == 1 && AsciiCase.same(key.getFirst().name(), column) || WantedColumn.uniqueBy(parent, column).isPresent();
    }

    private void indexes(Optional<Table> now, List<WantedColumn> columns, List<WantedIndex> indexes) {
        var names = new HashSet<String>();
        for (var index : indexes) {
            if (index.name().isBlank()) {
                problems.add("Every index needs a name.");
            } else if (!names.add(AsciiCase.lower(index.name())) || index.was().isEmpty() && isTaken(index.name(), now)) {
                problems.add("The index " + index.name() + " is there already.");
            }
            if (index.was().isEmpty()) {
                index(index, columns);
            }
        }
    }

    /** One of this table may be going. */
    private boolean isTaken(String name, Optional<Table> now) {
        return schema.table(name).isPresent() || schema.tables().stream().filter(table -> now.filter(table::equals).isEmpty())
                .flatMap(table -> table.indexes().stream()).anyMatch(it -> AsciiCase.same(it.name(), name));
    }

    private void index(WantedIndex index, List<WantedColumn> columns) {
        if (index.columns().isEmpty() || index.columns().stream().anyMatch(String::isBlank)) {
            problems.add("The index " + index.name() + " needs a column.");
        }
        index.columns().stream().filter(name -> !name.isBlank() && columns.stream().noneMatch(it -> AsciiCase.same(it.name(), name)))
                .forEach(name -> problems.add("The index " + index.name() + " names " + name + ", which is no column."));
    }

    /** Other tables refer to columns that must go on naming one row. */
    private void children(Table table, List<WantedColumn> columns) {
        for (var edge : schema.referencesTo(table.name())) {
            var child = edge.child().name();
            for (var parent : edge.key().parentColumns()) {
                var column = columns.stream().filter(it -> AsciiCase.same(it.was(), parent)).findFirst();
                if (column.isEmpty()) {
                    problems.add(child + " refers to " + parent + ", so it cannot go.");
                } else if (edge.key().parentColumns().size() == 1 && isFound(table, parent) && !column.get().key() && !column.get().unique()) {
                    problems.add(child + " refers to " + parent + ", so it must stay the key or unique.");
                }
            }
        }
    }

    private void drop(String table) {
        if (schema.table(table).isEmpty()) {
            problems.add("There is no table " + table + ".");
        }
        schema.referencesTo(table).stream().map(edge -> edge.child().name()).distinct().filter(child -> !AsciiCase.same(child, table))
                .forEach(child -> problems.add(child + " refers to " + table + ": its rows would go along, and it could take no new ones. Change " + child + " first."));
    }
}
