package dev.petrichor.app.state;

import dev.petrichor.app.state.Doubt.Fact;
import dev.petrichor.app.state.Doubt.Kind;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes in doubt as rows, the oldest first. */
final class DoubtRows {

    static final List<Step> CREATE = List.of(
            Step.of(new Sql("""
                    CREATE TABLE IF NOT EXISTS doubts (
                      id TEXT PRIMARY KEY, file TEXT NOT NULL, tab TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL, lost INTEGER NOT NULL)""")),
            Step.of(new Sql("CREATE TABLE IF NOT EXISTS doubt_facts (doubt TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, value, PRIMARY KEY (doubt, place))")));

    private DoubtRows() {}

    /** The steps that put this one in the place of what was known of it. */
    static List<Step> keep(Doubt doubt) {
        var id = Value.of(doubt.id());
        var steps = new ArrayList<Step>();
        steps.add(Step.of(Sql.of("""
                INSERT INTO doubts VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at, lost = excluded.lost""",
                id, Value.of(doubt.file()), Value.of(doubt.tab()), Value.of(doubt.kind().name()), Value.of(doubt.text()), Value.of(doubt.at().toEpochMilli()),
                Value.of(doubt.isLost() ? 1 : 0))));
        for (var place = 0; place < doubt.facts().size(); place++) {
            var fact = doubt.facts().get(place);
            steps.add(Step.of(Sql.of("INSERT OR REPLACE INTO doubt_facts VALUES (?, ?, ?, ?)", id, Value.of(place), Value.of(fact.name()), fact.value())));
        }
        return steps;
    }

    static List<Step> forget(String id) {
        return List.of(Step.of(Sql.of("DELETE FROM doubt_facts WHERE doubt = ?", Value.of(id))), Step.of(Sql.of("DELETE FROM doubts WHERE id = ?", Value.of(id))));
    }

    static List<Doubt> read(Session session) {
        return Page.read(session, new Sql("SELECT id, file, tab, kind, text, at, lost FROM doubts ORDER BY rowid"), 0).rows().stream()
                .flatMap(row -> Arrays.stream(Kind.values()).filter(kind -> kind.name().equals(SqlTexts.text(row.get(3)))).map(kind -> doubt(session, kind, row)))
                .toList();
    }

    private static Doubt doubt(Session session, Kind kind, List<Value> row) {
        var at = row.get(5) instanceof Value.Int(var millis) ? Instant.ofEpochMilli(millis) : Instant.EPOCH;
        var facts = Page.read(session, Sql.of("SELECT name, value FROM doubt_facts WHERE doubt = ? ORDER BY place", row.getFirst()), 0).rows().stream()
                .map(fact -> new Fact(SqlTexts.text(fact.getFirst()), fact.getLast())).toList();
        return new Doubt(SqlTexts.text(row.get(0)), SqlTexts.text(row.get(1)), SqlTexts.text(row.get(2)), kind, SqlTexts.text(row.get(4)), at, row.get(6).equals(Value.of(1)), facts);
    }
}
