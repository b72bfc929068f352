package dev.petrichor.app.state;

import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.state.ProjectState.SavedTable;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Staged edits as rows of a table. Values stand there as SQLite stores them, so that a draft comes back exactly.
 *
 * <p>One edit is the rows of one number: its kind, the parts of its key, and its cells with what was read and what shall be.
 */
final class StagedRows {

    /** The table of what is staged. */
    static final String STAGED = "staged";

    /** The table of what was sent to be saved without that it is known what became of it. */
    static final String SENT = "sent";

    /** The table of what is being typed and not staged yet. */
    static final String TYPED = "typed";

    private final String name;
    private final Value file;
    private final Value table;
    private final List<Step> steps = new ArrayList<>();
    private long edit;

    private StagedRows(String name, String file, String table) {
        this.name = name;
        this.file = Value.of(file);
        this.table = Value.of(table);
    }

    static Sql create(String name) {
        return new Sql("CREATE TABLE IF NOT EXISTS " + name + """
                 (
                  file TEXT NOT NULL, table_name TEXT NOT NULL, edit INTEGER NOT NULL, kind TEXT NOT NULL,
                  part TEXT NOT NULL, name TEXT NOT NULL, before, after)""");
    }

    /** The steps that put this draft in the place of the one before. */
    static List<Step> write(String file, String table, Draft draft) {
        var steps = new ArrayList<Step>(new StagedRows(STAGED, file, table).write(draft.staged()));
        var sent = new StagedRows(SENT, file, table);
        steps.addAll(draft.sent() == draft.staged() ? sent.copyOf(STAGED) : sent.write(draft.sent()));
        return steps;
    }

    /** The steps that put what is being typed in the place of what was. */
    static List<Step> writeTyped(String file, String table, Staged typed) {
        return new StagedRows(TYPED, file, table).write(typed);
    }

    /** A save sends what is staged, which may be a hundred thousand rows: they are handed over once. */
    private List<Step> copyOf(String other) {
        clear();
        steps.add(Step.of(Sql.of("INSERT INTO " + name + " SELECT * FROM " + other + " WHERE file = ? AND table_name = ? ORDER BY rowid", file, table)));
        return steps;
    }

    private void clear() {
        steps.add(Step.of(Sql.of("DELETE FROM " + name + " WHERE file = ? AND table_name = ?", file, table)));
    }

    private List<Step> write(Staged staged) {
        clear();
        staged.changed().forEach((key, cells) -> update(staged, key, cells));
        staged.deleted().forEach(this::delete);
        staged.added().forEach((number, cells) -> insert(staged, number, cells));
        return steps;
    }

    /** The draft that is kept. */
    static Draft readDraft(Session session, String file, String table) {
        return new Draft(read(session, STAGED, file, table), read(session, SENT, file, table));
    }

    /** The tables of which something was sent without that it is known what became of it. */
    static List<SavedTable> inDoubt(Session session) {
        return Page.read(session, new Sql("SELECT DISTINCT file, table_name FROM " + SENT + " ORDER BY file, table_name"), 0).rows().stream()
                .map(row -> new SavedTable(text(row.getFirst()), text(row.getLast()))).toList();
    }

    /** The same, in which what was being typed when the program ended is staged too, marked as not taken yet. */
    static Draft readDraftWithTyped(Session session, String file, String table) {
        var draft = readDraft(session, file, table);
        return new Draft(draft.staged().with(read(session, TYPED, file, table)), draft.sent());
    }

    private static Staged read(Session session, String name, String file, String table) {
        var sql = "SELECT edit, kind, part, name, before, after FROM " + name + " WHERE file = ? AND table_name = ? ORDER BY edit, rowid";
        return read(Page.read(session, Sql.of(sql, Value.of(file), Value.of(table)), 0).rows());
    }

    private void update(Staged staged, RowKey key, Map<String, RowEdit.Change> cells) {
        edit++;
        keyOf("update", key);
        cells.forEach((column, change) -> {
            add("update", "cell", column, change.before(), change.after());
            refused("update", staged, StagedCell.of(key, column));
        });
    }

    private void delete(RowKey key, Map<String, Value> seen) {
        edit++;
        keyOf("delete", key);
        seen.forEach((column, value) -> add("delete", "cell", column, Value.NULL, value));
    }

    private void insert(Staged staged, int number, Map<String, Value> cells) {
        edit++;
        add("insert", "row", "", Value.NULL, Value.of(number));
        cells.forEach((column, value) -> {
            add("insert", "cell", column, Value.NULL, value);
            refused("insert", staged, StagedCell.ofNew(number, column));
        });
    }

    private void refused(String kind, Staged staged, StagedCell cell) {
        staged.whyRefused(cell).ifPresent(why -> add(kind, "refused", cell.column(), Value.NULL, Value.of(why)));
    }

    private void keyOf(String kind, RowKey key) {
        key.parts().forEach(part -> add(kind, "key", part.column(), Value.NULL, part.value()));
    }

    private void add(String kind, String part, String column, Value before, Value after) {
        steps.add(Step.of(new Sql("INSERT INTO " + name + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", List.of(file, table, Value.of(edit), Value.of(kind), Value.of(part), Value.of(column), before, after))));
    }

    /** The draft that these rows hold. */
    static Staged read(List<List<Value>> rows) {
        var edits = new LinkedHashMap<Value, List<List<Value>>>();
        rows.forEach(row -> edits.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>()).add(row));
        var changed = new LinkedHashMap<RowKey, Map<String, RowEdit.Change>>();
        var deleted = new LinkedHashMap<RowKey, Map<String, Value>>();
        var added = new LinkedHashMap<Integer, Map<String, Value>>();
        var refused = new LinkedHashMap<StagedCell, String>();
        for (var parts : edits.values()) {
            switch (text(parts.getFirst().get(1))) {
                case "update" -> {
                    changed.put(key(parts), changes(parts));
                    refusals(parts, column -> StagedCell.of(key(parts), column), refused);
                }
                case "delete" -> deleted.put(key(parts), cells(parts));
                default -> {
                    added.put(number(parts), cells(parts));
                    refusals(parts, column -> StagedCell.ofNew(number(parts), column), refused);
                }
            }
        }
        return new Staged(changed, deleted, added, refused);
    }

    private static int number(List<List<Value>> parts) {
        return parts.getFirst().get(5) instanceof Value.Int(var number) ? Math.toIntExact(number) : 0;
    }

    private static void refusals(List<List<Value>> parts, Function<String, StagedCell> cell, Map<StagedCell, String> into) {
        parts.stream().filter(row -> text(row.get(2)).equals("refused")).forEach(row -> into.put(cell.apply(text(row.get(3))), text(row.get(5))));
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
