package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.DbException;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.RowEdit.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random edits of random rows, for every shape of key: a save leaves exactly the rows that are meant, or changes nothing when
 * the meant rows would break a rule of the table.
 */
class EditPlannerRandomTest {

    private static final long SEED = 20261124;
    private static final int ROUNDS = Boolean.getBoolean("petrichor.long") ? 1_000 : 60;

    /** The shape of a key, the columns that must be unique together, and those that cannot be NULL. */
    enum Shape {
        ROWID_ALIAS("a INTEGER PRIMARY KEY, b UNIQUE, c", List.of(List.of("a"), List.of("b")), List.of("a")),
        DESCENDING_ALIAS("a INTEGER PRIMARY KEY DESC, b, c UNIQUE", List.of(List.of("a"), List.of("c")), List.of()),
        NULLABLE_KEY("a BLOB PRIMARY KEY, b, c", List.of(List.of("a")), List.of()),
        NULLABLE_COMPOSITE("a, b, c, PRIMARY KEY (b, a)", List.of(List.of("b", "a")), List.of()),
        NO_KEY("a, b, c", List.of(), List.of()),
        WITHOUT_ROWID("a PRIMARY KEY, b UNIQUE, c) WITHOUT ROWID --", List.of(List.of("a"), List.of("b")), List.of("a")),
        COMPOSITE_WITHOUT_ROWID("a, b, c, PRIMARY KEY (a, c)) WITHOUT ROWID --", List.of(List.of("a", "c")), List.of("a", "c")),
        UNIQUE_NOT_NULL("a UNIQUE NOT NULL, b, c, UNIQUE (b, c)", List.of(List.of("a"), List.of("b", "c")), List.of("a")),
        SHADOWED_ROWID("a, b, c, rowid DEFAULT 7, oid DEFAULT 'x'", List.of(), List.of());

        private final String columns;
        private final List<List<String>> unique;
        private final List<String> notNull;

        Shape(String columns, List<List<String>> unique, List<String> notNull) {
            this.columns = columns;
            this.unique = unique;
            this.notNull = notNull;
        }

        String sql() {
            return "CREATE TABLE t(" + columns + "\n" + (columns.endsWith("--") ? "" : ")");
        }

        Value value(Random random, String column) {
            var number = random.nextInt(7);
            if (this == ROWID_ALIAS && column.equals("a")) {
                return Value.of(1L + number);
            }
            if (this == DESCENDING_ALIAS && column.equals("a") && number > 0) {
                return Value.of(number);
            }
            return switch (number) {
                case 0 -> notNull.contains(column) ? Value.of("zero") : Value.NULL;
                case 1 -> Value.of("a");
                case 2 -> Value.of("A");
                case 3 -> new Value.Blob("a".getBytes(StandardCharsets.UTF_8));
                case 4 -> Value.of(0.5);
                case 5 -> Value.of(1);
                default -> Value.of("1");
            };
        }

        boolean allows(List<Map<String, Value>> rows) {
            return unique.stream().allMatch(columns -> {
                var met = new HashSet<List<Value>>();
                return rows.stream().map(row -> columns.stream().map(row::get).toList()).filter(values -> !values.contains(Value.NULL)).allMatch(met::add);
            });
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void leavesTheMeantRowsOrChangesNothing(Shape shape) {
        var random = new Random(SEED + shape.ordinal());
        try (var database = new TestDatabase(folder, shape.sql())) {
            var table = database.table("t");
            var refused = 0;
            for (var round = 0; round < ROUNDS; round++) {
                database.run("DELETE FROM t");
                fill(database, shape, random);
                refused += save(database, table, shape, random, "seed " + SEED + ", " + shape + ", round " + round) ? 0 : 1;
            }
            assertEquals(!shape.unique.isEmpty(), refused > 0, "rules are met in some rounds");
        }
    }

    private static void fill(TestDatabase database, Shape shape, Random random) {
        var rows = new ArrayList<Map<String, Value>>();
        for (var i = 0; i < 6; i++) {
            var row = row(shape, random);
            rows.add(row);
            if (!shape.allows(rows)) {
                rows.remove(row);
            }
        }
        var plan = EditPlanner.plan(database.table("t"), rows.stream().map(RowEdit.Insert::new).map(RowEdit.class::cast).toList());
        database.session().batch(plan.steps());
    }

    private static Map<String, Value> row(Shape shape, Random random) {
        var row = new LinkedHashMap<String, Value>();
        List.of("a", "b", "c").forEach(column -> row.put(column, shape.value(random, column)));
        return row;
    }

    /** @return whether the edits were saved */
    private static boolean save(TestDatabase database, Table table, Shape shape, Random random, String round) {
        var read = PageReader.read(database.session(), new PageRequest(table, List.of(), List.of(), new Position.First(), 50)).rows();
        var before = read.stream().map(EditPlannerRandomTest::byName).toList();
        var meant = new ArrayList<Map<String, Value>>();
        var edits = new ArrayList<RowEdit>();
        for (var row : read) {
            edit(row, shape, random, edits, meant);
        }
        for (var i = random.nextInt(3); i > 0; i--) {
            var fresh = row(shape, random);
            edits.add(new RowEdit.Insert(fresh));
            meant.add(fresh);
        }
        var plan = EditPlanner.plan(table, edits);
        var saved = true;
        try {
            database.session().batch(plan.steps());
        } catch (DbException _) {
            saved = false;
        }
        assertEquals(shape.allows(meant), saved, round + ": " + plan);
        assertEquals(sorted(saved ? meant : before), sorted(now(database)), round + ": " + plan);
        return saved;
    }

    private static void edit(TableRow row, Shape shape, Random random, List<RowEdit> edits, List<Map<String, Value>> meant) {
        var values = byName(row);
        switch (random.nextInt(4)) {
            case 0 -> edits.add(new RowEdit.Delete(row.key(), values));
            case 1 -> meant.add(values);
            default -> {
                var changes = new LinkedHashMap<String, Change>();
                var next = new LinkedHashMap<>(values);
                for (var column : List.of("a", "b", "c")) {
                    var value = shape.value(random, column);
                    if (random.nextBoolean() && !value.equals(values.get(column))) {
                        changes.put(column, new Change(values.getOrDefault(column, Value.NULL), value));
                        next.put(column, value);
                    }
                }
                if (!changes.isEmpty()) {
                    edits.add(new RowEdit.Update(row.key(), changes));
                }
                meant.add(next);
            }
        }
    }

    private static Map<String, Value> byName(TableRow row) {
        var values = new LinkedHashMap<String, Value>();
        values.put("a", row.values().get(0));
        values.put("b", row.values().get(1));
        values.put("c", row.values().get(2));
        return values;
    }

    private static List<Map<String, Value>> now(TestDatabase database) {
        return database.rows("SELECT a, b, c FROM t").stream()
                .map(row -> Map.of("a", row.get(0), "b", row.get(1), "c", row.get(2)))
                .toList();
    }

    private static List<String> sorted(List<Map<String, Value>> rows) {
        return rows.stream().map(row -> row.get("a") + " " + row.get("b") + " " + row.get("c")).sorted(Comparator.naturalOrder()).toList();
    }
}
