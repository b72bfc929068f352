package dev.petrichor.migrations.lint;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.dryrun.SchemaCopy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs what changes the schema in a database in memory that has the live schema and no rows, and has the engine look at
 * everything else without running it.
 */
final class Replay {

    /** Changes what a later ALTER TABLE looks at. */
    private static final String LEGACY_RENAMES = "(?i)PRAGMA legacy_alter_table\\b.*";

    private final Scratch empty;
    private final Map<String, String> live = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Schema now;

    private Replay(Scratch empty, Schema schema) {
        this.empty = empty;
        schema.tables().forEach(table -> live.put(AsciiCase.lower(table.name()), table.name()));
        SchemaCopy.into(empty, schema);
        this.now = SchemaReader.read(empty);
    }

    static List<Step> of(List<Migration> migrations, Schema live, Scratch empty) {
        var replay = new Replay(empty, live);
        migrations.forEach(replay::file);
        return List.copyOf(replay.steps);
    }

    private void file(Migration migration) {
        migration.statements().forEach(statement -> statement(migration, statement));
    }

    private void statement(Migration migration, Statement statement) {
        var change = SchemaStatement.of(statement.text());
        var before = now;
        var names = Map.copyOf(live);
        var failure = failure(statement.text(), change);
        if (change.isPresent() && failure.isEmpty()) {
            now = SchemaReader.read(empty);
            follow(change.get());
        }
        steps.add(new Step(migration, statement, change, before, now, failure, names));
    }

    private String failure(String sql, Optional<SchemaStatement> change) {
        try {
            if (change.isPresent() || NormalSql.of(sql).matches(LEGACY_RENAMES)) {
                empty.run(new Sql(sql));
            } else if (!AsciiCase.upper(sql).contains("PRAGMA")) {
                empty.query(new Sql("EXPLAIN " + sql)).close();
            }
            return "";
        } catch (DbException e) {
            return requireRefusal(e);
        }
    }

    private static String requireRefusal(DbException e) {
        return switch (e.error()) {
            case DbError.Refused(var why, var _, var _) -> why;
            case DbError.Constraint(var _, var _, var _, var why) -> why;
            case DbError.NotAllowed(var why) -> why;
            case DbError.LimitExceeded(var why) -> why;
            default -> throw e;
        };
    }

    private void follow(SchemaStatement change) {
        switch (change) {
            case SchemaStatement.DropTable(var table) -> live.remove(AsciiCase.lower(table));
            case SchemaStatement.RenameTable(var table, var to) -> {
                var behind = live.remove(AsciiCase.lower(table));
                if (behind != null) {
                    live.put(AsciiCase.lower(to), behind);
                }
            }
            default -> {}
        }
    }
}
