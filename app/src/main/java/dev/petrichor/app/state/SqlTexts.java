package dev.petrichor.app.state;

import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.util.List;

/** Unsaved SQL as rows. A tab keeps its row while it is edited, so that the order of the tabs is the order of their rows. */
final class SqlTexts {

    static final Step CREATE = Step.of(new Sql(
            """
            CREATE TABLE IF NOT EXISTS sql_texts (
              id TEXT PRIMARY KEY, file TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, caret INTEGER NOT NULL)"""));

    private SqlTexts() {}

    static Step keep(SqlTab tab) {
        return Step.of(Sql.of(
                """
                INSERT INTO sql_texts VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, caret = excluded.caret""",
                Value.of(tab.id()), Value.of(tab.file()), Value.of(tab.title()), Value.of(tab.text()), Value.of(tab.caret())));
    }

    static Step keepCaret(String id, int caret) {
        return Step.of(Sql.of("UPDATE sql_texts SET caret = ? WHERE id = ?", Value.of(caret), Value.of(id)));
    }

    static Step forget(String id) {
        return Step.of(Sql.of("DELETE FROM sql_texts WHERE id = ?", Value.of(id)));
    }

    static List<SqlTab> read(Session session) {
        return Page.read(session, new Sql("SELECT id, file, title, text, caret FROM sql_texts ORDER BY rowid"), 0).rows().stream()
                .map(row -> new SqlTab(text(row.get(0)), text(row.get(1)), text(row.get(2)), text(row.get(3)), number(row.get(4))))
                .toList();
    }

    static String text(Value value) {
        return value instanceof Value.Text(var text) ? text : "";
    }

    private static int number(Value value) {
        return value instanceof Value.Int(var number) ? (int) number : 0;
    }
}
