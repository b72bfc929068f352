package dev.petrichor.migrations.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small database and a plan that does something to it. Every row has a tag that no statement of the plan changes, so that it is known
 * again wherever it goes.
 */
final class RandomPlan {

    private static final List<String> ACTIONS = List.of("CASCADE", "SET NULL", "CASCADE", "NO ACTION");

    private final Random random;
    private final StringBuilder database = new StringBuilder();
    private final List<String> statements = new ArrayList<>();

    /** The tables of before, with what they are called now; those that were dropped are not in it. */
    private final Map<String, Shape> tables = new LinkedHashMap<>();

    private final List<String> before = new ArrayList<>();
    private int made;

    /** @param parents by the table's own columns, with what happens when they go */
    private record Shape(String name, List<String> columns, Map<String, String> parents) {
        Shape called(String other) {
            return new Shape(other, columns, parents);
        }

        String create(String other) {
            return "CREATE TABLE " + other + "(id INTEGER PRIMARY KEY, tag TEXT" + columns.stream().map(it -> ", " + it + (parents.containsKey(it) ? " INT REFERENCES " + parents.get(it) : " TEXT"))
                    .collect(Collectors.joining()) + ")";
        }

        String names() {
            return "id, tag" + columns.stream().map(it -> ", " + it).collect(Collectors.joining());
        }
    }

    RandomPlan(long seed) {
        this.random = new Random(seed);
        IntStream.range(0, 2 + random.nextInt(3)).forEach(this::table);
        IntStream.range(0, 1 + random.nextInt(5)).forEach(_ -> step());
    }

    private void table(int number) {
        var name = "t" + number;
        var parents = new LinkedHashMap<String, String>();
        IntStream.range(0, number + 1).filter(it -> random.nextInt(it == number ? 5 : 2) == 0)
                .forEach(it -> parents.put("r" + it, "t" + it + "(id) ON DELETE " + pick(ACTIONS) + " ON UPDATE " + pick(ACTIONS)));
        var columns = new ArrayList<>(parents.keySet());
        columns.addAll(List.of("a", "b"));
        var shape = new Shape(name, columns, parents);
        database.append(shape.create(name)).append(";\n");
        for (var row = 1; row <= random.nextInt(7); row++) {
            var at = row;
            database.append("INSERT INTO ").append(name).append(" VALUES (").append(row).append(", '").append(name).append(':').append(row).append('\'')
                    .append(columns.stream().map(it -> parents.containsKey(it) ? ", " + reference(name, it, at) : random.nextInt(4) == 0 ? ", NULL" : ", 'v" + random.nextInt(3) + "'")
                            .collect(Collectors.joining()))
                    .append(");\n");
        }
        tables.put(name, shape);
        before.add(name);
    }

    /** A row that is there, or none. */
    private String reference(String table, String column, int row) {
        var parent = "t" + column.substring(1);
        return random.nextInt(3) == 0 || parent.equals(table) && row == 1
                ? "NULL"
                : "(SELECT id FROM " + parent + " WHERE id <= " + (1 + random.nextInt(6)) + " ORDER BY id DESC LIMIT 1)";
    }

    private void step() {
        if (tables.isEmpty()) {
            return;
        }
        var table = pick(List.copyOf(tables.keySet()));
        var shape = tables.get(table);
        switch (random.nextInt(12)) {
            case 0 -> rebuild(table, shape, "");
            case 1 -> rebuild(table, shape, pick(List.of(" WHERE id > 2", " WHERE a IS NOT NULL", " LIMIT 2")));
            case 2 -> renames(table, shape);
            case 3 -> drops(table, shape);
            case 4 -> statements.add("DELETE FROM " + shape.name);
            case 5, 6 -> statements.add("DELETE FROM " + shape.name + " WHERE " + condition(shape));
            case 7 -> updates(shape);
            case 8 -> statements.add("INSERT INTO " + shape.name + "(id, tag) VALUES (" + (100 + made++) + ", 'new')");
            case 9 -> setsAside(shape);
            case 10 -> renamesColumn(table, shape);
            default -> statements.add(pick(List.of("INSERT OR REPLACE INTO ", "REPLACE INTO ")) + shape.name + "(id, tag) VALUES (" + (90 + made++) + ", 'new')");
        }
    }

    private String condition(Shape shape) {
        var column = pick(shape.columns);
        return pick(List.of("id = 1", "id <= 3", "id IN (SELECT id FROM " + tables.get(pick(List.copyOf(tables.keySet()))).name + ")", column + " IS NULL", column + " = 'v1'", "0"));
    }

    /** As it is, or with one more unique column, and with every row, those that a condition means or those that fit. */
    private void rebuild(String table, Shape shape, String where) {
        var copy = "n" + made++;
        var unique = where.isEmpty() && random.nextInt(3) == 0;
        statements.add(unique ? shape.create(copy).replace(" b TEXT", " b TEXT UNIQUE") : shape.create(copy));
        statements.add("INSERT " + (unique || random.nextInt(5) == 0 ? "OR IGNORE " : "") + "INTO " + copy + "(" + shape.names() + ") SELECT " + shape.names() + " FROM " + shape.name + where);
        if (random.nextInt(5) == 0) {
            statements.add("ALTER TABLE " + shape.name + " RENAME TO old_" + copy);
            statements.add("ALTER TABLE " + copy + " RENAME TO " + shape.name);
            statements.add("DROP TABLE old_" + copy);
        } else {
            statements.add("DROP TABLE " + shape.name);
            statements.add("ALTER TABLE " + copy + " RENAME TO " + shape.name);
        }
        tables.put(table, shape);
    }

    private void renames(String table, Shape shape) {
        var to = "m" + made++;
        statements.add("ALTER TABLE " + shape.name + " RENAME TO " + to);
        tables.put(table, shape.called(to));
        tables.replaceAll((_, other) -> new Shape(other.name, other.columns, other.parents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().replaceFirst("^" + shape.name + "\\(", to + "("), (one, _) -> one, LinkedHashMap::new))));
    }

    private void drops(String table, Shape shape) {
        statements.add("DROP TABLE " + shape.name);
        tables.remove(table);
    }

    private void updates(Shape shape) {
        var column = pick(shape.columns);
        var value = shape.parents.containsKey(column) ? "NULL" : pick(List.of("'x'", "a", "b"));
        statements.add("UPDATE " + shape.name + " SET " + column + " = " + value + pick(List.of("", " WHERE " + condition(shape))));
        if (random.nextInt(3) == 0) {
            statements.add("UPDATE " + shape.name + " SET id = id + 50" + pick(List.of("", " WHERE " + condition(shape))));
        }
    }

    /** Copied out, emptied or hit by something else, and put back. */
    private void setsAside(Shape shape) {
        var kept = "k" + made++;
        statements.add("CREATE TABLE " + kept + " AS SELECT * FROM " + shape.name + pick(List.of("", "", " WHERE id > 1")));
        if (random.nextBoolean()) {
            statements.add("DELETE FROM " + shape.name);
        }
        statements.add("DELETE FROM " + tables.get(pick(List.copyOf(tables.keySet()))).name + pick(List.of("", " WHERE id < 3")));
        statements.add(pick(List.of("INSERT INTO ", "INSERT OR IGNORE INTO ", "INSERT OR REPLACE INTO ")) + shape.name + "(" + shape.names() + ") SELECT " + shape.names() + " FROM " + kept);
    }

    private void renamesColumn(String table, Shape shape) {
        var column = pick(shape.columns);
        var to = "c" + made++;
        statements.add("ALTER TABLE " + shape.name + " RENAME COLUMN " + column + " TO " + to);
        var parents = new LinkedHashMap<String, String>();
        shape.parents.forEach((name, parent) -> parents.put(name.equals(column) ? to : name, parent));
        tables.put(table, new Shape(shape.name, shape.columns.stream().map(it -> it.equals(column) ? to : it).toList(), parents));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String database() {
        return database.toString();
    }

    /** A statement a line, in one file or two. */
    List<String> files() {
        var cut = statements.size() > 4 && random.nextInt(4) == 0 ? random.nextInt(statements.size()) : statements.size();
        return Stream.of(statements.subList(0, cut), statements.subList(cut, statements.size())).filter(it -> !it.isEmpty()).map(it -> String.join(";\n", it) + ";\n").toList();
    }

    List<String> before() {
        return before;
    }

    /** What stands in the place of a table of before in the end, if anything. */
    Optional<String> placeOf(String table) {
        return Optional.ofNullable(tables.get(table)).map(Shape::name);
    }
}
