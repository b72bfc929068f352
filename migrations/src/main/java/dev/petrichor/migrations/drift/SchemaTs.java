package dev.petrichor.migrations.drift;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.drizzle.DeclaredSchema;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredTable;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredView;
import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.db.drizzle.DeclaredSchema.Unread;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.migrations.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code schema.ts} says, as the schema that drizzle-kit would make of it, and what of it was not read. Nothing is said of that.
 *
 * @param declared as it stands in the sources
 * @param schema without what was not read
 * @param from1 whether as drizzle-kit from 1.0 on
 * @param unread tables, columns, views, files
 */
public record SchemaTs(DeclaredSchema declared, Schema schema, boolean from1, List<Unread> unread) {

    public SchemaTs {
        unread = List.copyOf(unread);
    }

    /** Whether a folder is one of drizzle-kit from 1.0 on, which writes some things otherwise. */
    public static boolean isFrom1(Layout layout) {
        return layout instanceof Layout.Directories;
    }

    /**
     * Makes the schema. A table that SQLite refuses counts as not read, and so does each that has the name of another.
     *
     * @param empty a database in memory; whoever made it closes it
     * @throws DbException when the work was stopped
     */
    public static SchemaTs of(DeclaredSchema declared, boolean from1, Scratch empty) {
        empty.enforceForeignKeys(false);
        var twice = declared.tables().stream().map(it -> AsciiCase.lower(it.name())).collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        twice.values().removeIf(it -> it == 1);
        var made = new Making(new DeclaredSql(from1), empty, twice.keySet());
        var tables = declared.tables().stream().map(made::table).toList();
        var views = declared.views().stream().map(made::view).toList();
        var known = new DeclaredSchema(tables, views, declared.unread());
        return new SchemaTs(known, SchemaReader.read(empty), from1, unread(known));
    }

    private static List<Unread> unread(DeclaredSchema declared) {
        var all = new ArrayList<>(declared.unread());
        for (var table : declared.tables()) {
            table.unread().ifPresent(all::add);
            table.columns().forEach(it -> it.unread().ifPresent(all::add));
        }
        declared.views().forEach(it -> it.unread().ifPresent(all::add));
        return all;
    }

    /** Runs the statements of one after the other. @param twice names in lower case that more than one table has */
    private record Making(DeclaredSql sql, Scratch empty, Set<String> twice) {

        DeclaredTable table(DeclaredTable table) {
            if (table.unread().isPresent()) {
                return table;
            }
            if (twice.contains(AsciiCase.lower(table.name()))) {
                return unread(table, "another table is declared by this name");
            }
            var refused = run(sql.of(table));
            if (refused.isEmpty()) {
                return table;
            }
            run(List.of("DROP TABLE IF EXISTS `" + table.name().replace("`", "``") + "`"));
            return unread(table, "SQLite refuses what drizzle-kit would write of it: " + refused.get());
        }

        private static DeclaredTable unread(DeclaredTable table, String reason) {
            var why = new Unread(table.name(), reason, table.place());
            return new DeclaredTable(table.name(), table.place(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(why));
        }

        DeclaredView view(DeclaredView view) {
            return sql.of(view).flatMap(it -> run(List.of(it)))
                    .map(refused -> new DeclaredView(view.name(), view.place(), Optional.empty(),
                            Optional.of(new Unread(view.name(), "SQLite refuses what drizzle-kit would write of it: " + refused, view.place()))))
                    .orElse(view);
        }

        /** What SQLite says against it. */
        private Optional<String> run(List<String> statements) {
            for (var statement : statements) {
                try {
                    empty.run(new Sql(statement));
                } catch (DbException e) {
                    return switch (e.error()) {
                        case DbError.Refused(var message, var _, var _) -> Optional.of(message);
                        case DbError.Constraint constraint -> Optional.of(constraint.message());
                        default -> throw e;
                    };
                }
            }
            return Optional.empty();
        }
    }

    /** Whether anything of it is known. */
    public boolean isAnyRead() {
        return unread.isEmpty() || declared.tables().stream().anyMatch(it -> it.unread().isEmpty());
    }

    /**
     * How it stands to another schema, as far as it was read: what it has more makes it ahead. No statement closes a difference; drizzle-kit does.
     *
     * @param reference the word for the other schema
     * @param own the word for this one
     */
    public Comparison against(String reference, Schema other, String own) {
        var read = new AsFarAsRead(declared, from1);
        var whole = Comparison.between(reference, read.of(DrizzleSnapshot.within(other)), own, read.of(schema));
        return new Comparison(whole.standing(), List.of(), List.of(), plain(whole.toOther()), plain(whole.toReference()));
    }

    private static Drift plain(Drift drift) {
        return new Drift(drift.reference(), drift.other(), drift.differences().stream().map(it -> new Drift.Difference(it.change(), "")).toList());
    }

    /** Where it says what differs, if it says anything. */
    public Optional<Place> place(SchemaChange change) {
        var table = declared.tables().stream().filter(it -> it.name().equalsIgnoreCase(change.table())).findFirst();
        return switch (change.subject()) {
            case TABLE -> table.map(DeclaredTable::place);
            case COLUMN -> table.flatMap(it -> it.columns().stream().filter(column -> column.name().equalsIgnoreCase(change.name())).findFirst()).map(DeclaredSchema.DeclaredColumn::place);
            case INDEX -> table.flatMap(it -> index(it, change.name()));
            case FOREIGN_KEY -> table.flatMap(it -> it.foreignKeys().stream().filter(key -> change.name().startsWith("FOREIGN KEY (" + String.join(", ", key.columns()) + ")")).findFirst())
                    .map(DeclaredSchema.DeclaredForeignKey::place);
            case VIEW -> declared.views().stream().filter(it -> it.name().equalsIgnoreCase(change.name())).findFirst().map(DeclaredView::place);
            case TRIGGER -> Optional.empty();
        };
    }

    private static Optional<Place> index(DeclaredTable table, String name) {
        var named = table.indexes().stream().filter(it -> it.name().equalsIgnoreCase(name)).map(DeclaredSchema.DeclaredIndex::place);
        var unique = table.uniques().stream().filter(it -> it.name().equalsIgnoreCase(name) || name.equals("UNIQUE (" + String.join(", ", it.columns()) + ")")).map(DeclaredSchema.Unique::place);
        var key = table.keys().stream().filter(_ -> name.startsWith("PRIMARY KEY")).map(DeclaredSchema.Key::place);
        return Stream.of(named, unique, key).flatMap(it -> it).findFirst();
    }
}
