package dev.petrichor.app.state;

import dev.petrichor.app.rows.Staged;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Staged edits as rows of a table. Values stand there as SQLite stores them, so that a draft comes back exactly.
 *
 * <p>One edit is the rows of one number: its kind, the parts of its key, and its cells with what was read and what shall be.
 */
final class StagedRows {

    static final Sql CREATE = new Sql("""
            CREATE TABLE IF NOT EXISTS staged (
              file TEXT NOT NULL, table_name TEXT NOT NULL, edit INTEGER NOT NULL, kind TEXT NOT NULL,
              part TEXT NOT NULL, name TEXT NOT NULL, before, after)""");

    static final String READ = "SELECT edit, kind, part, name, before, after FROM staged WHERE file = ? AND table_name = ? ORDER BY edit, rowid";

    private static final String INSERT = "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Value file;
    private final Value table;
    private final List<Step> steps = new ArrayList<>();
    private long edit;

    private StagedRows(String file, String table) {
        this.file = Value.of(file);
        this.table = Value.of(table);
    }

    /** The steps that put this draft in the place of the one before. */
    static List<Step> write(String file, String table, Staged staged) {
        var rows = new StagedRows(file, table);
        rows.steps.add(Step.of(Sql.of("DELETE FROM staged WHERE file = ? AND table_name = ?", rows.file, rows.table)));
        staged.changed().forEach(rows::update);
        staged.deleted().forEach(rows::delete);
        staged.added().forEach(rows::insert);
        return rows.steps;
    }

    private void update(RowKey key, Map<String, RowEdit.Change> cells) {
        edit++;
        keyOf("update", key);
        cells.forEach((column, change) -> add("update", "cell", column, change.before(), change.after()));
    }

    private void delete(RowKey key, Map<String, Value> seen) {
        edit++;
        keyOf("delete", key);
        seen.forEach((column, value) -> add("delete", "cell", column, Value.NULL, value));
    }

    private void insert(int number, Map<String, Value> cells) {
        edit++;
        add("insert", "row", "", Value.NULL, Value.of(number));
        cells.forEach((column, value) -> add("insert", "cell", column, Value.NULL, value));
    }

    private void keyOf(String kind, RowKey key) {
        key.parts().forEach(part -> add(kind, "key", part.column(), Value.NULL, part.value()));
    }

    private void add(String kind, String part, String name, Value before, Value after) {
        steps.add(Step.of(new Sql(INSERT, List.of(file, table, Value.of(edit), Value.of(kind), Value.of(part), Value.of(name), before, after))));
    }

    /** The draft that these rows hold. */
    static Staged read(List<List<Value>> rows) {
        var edits = new LinkedHashMap<Value, List<List<Value>>>();
        rows.forEach(row -> edits.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>()).add(row));
        var changed = new LinkedHashMap<RowKey, Map<String, RowEdit.Change>>();
        var deleted = new LinkedHashMap<RowKey, Map<String, Value>>();
        var added = new LinkedHashMap<Integer, Map<String, Value>>();
        for (var parts : edits.values()) {
            switch (text(parts.getFirst().get(1))) {
                case "update" -> changed.put(key(parts), changes(parts));
                case "delete" -> deleted.put(key(parts), cells(parts));
                default -> added.put(added.size() + 1, cells(parts));
            }
        }
        return new Staged(changed, deleted, added);
    }

    private static RowKey key(List<List<Value>> parts) {
        return new RowKey(parts.stream().filter(row -> text(row.get(2)).equals("key")).map(row -> new RowKey.Part(text(row.get(3)), row.get(5))).toList());
    }

    private static Map<String, RowEdit.Change> changes(List<List<Value>> parts) {
        var cells = new LinkedHashMap<String, RowEdit.Change>();
        parts.stream().filter(row -> text(row.get(2)).equals("cell")).forEach(row -> cells.put(text(row.get(3)), new RowEdit.Change(row.get(4), row.get(5))));
        return cells;
    }

    private static Map<String, Value> cells(List<List<Value>> parts) {
        var cells = new LinkedHashMap<String, Value>();
        parts.stream().filter(row -> text(row.get(2)).equals("cell")).forEach(row -> cells.put(text(row.get(3)), row.get(5)));
        return cells;
    }

    private static String text(Value value) {
        return value instanceof Value.Text(var text) ? text : "";
    }
}
