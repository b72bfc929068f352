package dev.petrichor.app.state;

import dev.petrichor.db.Value;
import java.time.Instant;
import java.util.List;

/**
 * A write to a far side that is under way, or whose answer was lost: kept from before it is sent until it is known what became of it.
 *
 * @param file key of its side, which holds the id of the database
 * @param tab id of the SQL tab that sent it, empty where none did
 * @param text the statement, or the names of the migrations, one a line
 * @param at when it was about to be sent, and once its answer is lost when that was
 * @param isLost whether its answer was lost; else nothing was heard of it until the program ended
 * @param facts what the check needs that finds out what became of it
 */
public record Doubt(String id, String file, String tab, Kind kind, String text, Instant at, boolean isLost, List<Fact> facts) {

    public Doubt {
        facts = List.copyOf(facts);
    }

    /** What was sent. */
    public enum Kind {
        SQL,
        MIGRATIONS
    }

    /** One thing that was known before; a name may come several times. */
    public record Fact(String name, Value value) {}

    /** Its answer is lost by now. */
    public Doubt lostAt(Instant moment) {
        return new Doubt(id, file, tab, kind, text, moment, true, facts);
    }

    /** The values of this name, in their order. */
    public List<Value> all(String name) {
        return facts.stream().filter(it -> it.name().equals(name)).map(Fact::value).toList();
    }
}
