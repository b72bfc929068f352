package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.migrations.Migration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the author of a file with rebuilds means: its effect where foreign keys are off. */
sealed interface Meant {

    /**
     * @param beforeDrops the schema when the drop of each rebuild is reached
     * @param naming what is taken away before each drop and made again behind it, where that is needed
     * @param content of each table
     */
    record Effect(List<Schema> beforeDrops, List<Naming> naming, Schema after, Map<String, ContentHash> content) implements Meant {}

    /** @param why it has none: one or two sentences */
    record Nothing(String why) implements Meant {}

    /**
     * Runs the file on a copy. Where views and triggers that name a rebuilt table are in the way of its rename, they are taken away and
     * made again.
     *
     * @throws DbException when the work was stopped
     */
    static Meant of(Scratch copy, Migration migration, List<Rebuild> rebuilds) {
        copy.enforceForeignKeys(false);
        var bare = new Reading(copy, migration, rebuilds, false).read();
        return bare instanceof Nothing ? new Reading(copy, migration, rebuilds, true).read() : bare;
    }

    /** The content of each table; that of a rebuilt one without hidden rowids. */
    static Map<String, ContentHash> content(Scratch copy, Schema schema, List<Rebuild> rebuilds) {
        var content = new LinkedHashMap<String, ContentHash>();
        schema.tables().stream().filter(table -> !table.internal() && table.kind() == Table.Kind.ORDINARY).forEach(table -> {
            var rebuilt = rebuilds.stream().anyMatch(it -> AsciiCase.same(it.table(), table.name()));
            content.put(AsciiCase.lower(table.name()), ContentHash.of(copy, table, !rebuilt));
        });
        return content;
    }

    /** One run of the file, undone where it fails. */
    final class Reading {

        private final Scratch copy;
        private final Migration migration;
        private final List<Rebuild> rebuilds;
        private final boolean takesAway;
        private final List<Schema> beforeDrops = new ArrayList<>();
        private final List<Naming> naming = new ArrayList<>();
        private int line;

        private Reading(Scratch copy, Migration migration, List<Rebuild> rebuilds, boolean takesAway) {
            this.copy = copy;
            this.migration = migration;
            this.rebuilds = rebuilds;
            this.takesAway = takesAway;
        }

        private Meant read() {
            copy.begin();
            try {
                for (var at = 0; at < migration.statements().size(); at++) {
                    statement(at);
                }
            } catch (DbException e) {
                copy.undo();
                return new Nothing("The file fails at line " + line + " even where foreign keys are off: " + words(e) + ". Mend that first.");
            }
            var broken = takesAway ? probe() : Optional.<String>empty();
            if (broken.isPresent()) {
                copy.undo();
                return new Nothing("What names the table would not work any more: " + broken.get() + ". Drop it in the file, or make it anew there.");
            }
            copy.commit();
            var after = SchemaReader.read(copy);
            return new Effect(beforeDrops, naming, after, content(copy, after, rebuilds));
        }

        private void statement(int at) {
            line = migration.statements().get(at).line();
            var dropped = rebuilds.stream().filter(it -> it.drop() == at).findFirst();
            dropped.ifPresent(rebuild -> {
                naming.add(new Naming(takesAway ? SchemaReader.read(copy) : Schema.EMPTY, rebuild.table()));
                run(naming.getLast().first());
                beforeDrops.add(SchemaReader.read(copy));
            });
            copy.run(new Sql(migration.statements().get(at).text()));
            for (var i = 0; i < rebuilds.size(); i++) {
                if (rebuilds.get(i).rename() == at) {
                    run(naming.get(i).last());
                }
            }
        }

        private void run(List<String> statements) {
            statements.forEach(sql -> copy.run(new Sql(sql)));
        }

        /** SQLite looks at every view and trigger when a table is renamed. */
        private Optional<String> probe() {
            try {
                copy.run(new Sql("ALTER TABLE " + Quoting.identifier(rebuilds.getFirst().table()) + " RENAME TO " + Quoting.identifier("__petrichor_probe")));
                copy.run(new Sql("ALTER TABLE " + Quoting.identifier("__petrichor_probe") + " RENAME TO " + Quoting.identifier(rebuilds.getFirst().table())));
                return Optional.empty();
            } catch (DbException e) {
                return Optional.of(words(e));
            }
        }

        private static String words(DbException e) {
            return switch (e.error()) {
                case DbError.Refused(var why, var _, var _) -> why;
                case DbError.Constraint(var _, var _, var _, var why) -> why;
                case DbError.Cancelled _ -> throw e;
                default -> "it cannot be run on a copy";
            };
        }
    }
}
