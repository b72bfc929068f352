package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredColumn;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredForeignKey;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredTable;
import dev.petrichor.db.drizzle.DeclaredSchema.Unique;
import dev.petrichor.db.drizzle.DeclaredSchema.Unread;
import dev.petrichor.db.drizzle.TableCalls.TableCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one table: its columns, and what stands behind them. */
final class TableReader {

    private final TableCalls calls;

    TableReader(TableCalls calls) {
        this.calls = calls;
    }

    /**
     * @param variable what the source calls it
     * @throws NotKnown when not even its name is known
     */
    DeclaredTable read(String variable, TableCall table) throws NotKnown {
        var name = calls.name(table);
        try {
            return new Reading(name, variable, table).table();
        } catch (NotKnown e) {
            return new DeclaredTable(name, table.place(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(e.of(variable)));
        }
    }

    /** One table while it is read. */
    private final class Reading {

        private final String name;
        private final String variable;
        private final TableCall table;
        private final List<DeclaredColumn> columns = new ArrayList<>();
        private final List<Unique> uniques = new ArrayList<>();
        private final List<DeclaredForeignKey> foreignKeys = new ArrayList<>();

        Reading(String name, String variable, TableCall table) {
            this.name = name;
            this.variable = variable;
            this.table = table;
        }

        DeclaredTable table() throws NotKnown {
            var names = calls.columnNames(table);
            for (var column : calls.columns(table).entrySet()) {
                column(column.getKey(), names.getOrDefault(column.getKey(), ""), column.getValue());
            }
            var extras = new TableExtras(calls, table, name);
            extras.read();
            uniques.addAll(extras.uniques());
            foreignKeys.addAll(extras.foreignKeys());
            var single = extras.singleKeys();
            return new DeclaredTable(
                    name, table.place(), columns.stream().map(it -> single.contains(it.name()) ? withKey(it) : it).toList(), extras.keys(), uniques, extras.indexes(), foreignKeys,
                    extras.checks(), Optional.empty());
        }

        private void column(String property, String columnName, Located written) throws NotKnown {
            try {
                var column = new ColumnReader(calls, table, name, property, columnName, calls.builder(written));
                columns.add(column.read());
                uniques.addAll(column.uniques());
                foreignKeys.addAll(column.foreignKeys());
            } catch (NotKnown e) {
                columns.add(unread(columnName, written, e.of(variable + "." + property)));
            }
        }

        private static DeclaredColumn unread(String columnName, Located written, Unread why) {
            return new DeclaredColumn(columnName, written.place(), "", false, false, false, false, Optional.empty(), Optional.empty(), Optional.of(why));
        }

        private static DeclaredColumn withKey(DeclaredColumn it) {
            return new DeclaredColumn(it.name(), it.place(), it.type(), it.notNull(), true, it.keyNotNull(), it.autoIncrement(), it.byDefault(), it.generated(), it.unread());
        }
    }
}
