package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Reads;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.Session;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows that one row refers to, and those that refer to it. The window's thread; reading happens on a lane. */
final class Relatives {

    private final Lane lane;
    private final Reads reads;
    private final Schema schema;
    private final Table table;
    private @Nullable Job counting;

    /**
     * Rows of another table that refer to a row.
     *
     * @param count how many; nothing where counting is paid for
     */
    record Children(String table, List<Filter> filters, OptionalLong count) {}

    /** A row that is referred to, and its table. */
    record Parent(Table table, TableRow row) {}

    Relatives(Lane lane, Reads reads, Schema schema, Table table) {
        this.lane = lane;
        this.reads = reads;
        this.schema = schema;
        this.table = table;
    }

    /** The foreign key that consists of this column alone. */
    Optional<ForeignKey> keyOf(String column) {
        return table.foreignKeys().stream().filter(key -> key.columns().equals(List.of(column)) && key.parentColumns().size() == 1).findFirst();
    }

    void parent(ForeignKey key, Value value, Consumer<Parent> found) {
        schema.table(key.parentTable()).ifPresent(parent -> {
            var filter = new Filter.Compare(key.parentColumns().getFirst(), Filter.Operator.IS, value);
            var request = new PageRequest(parent, List.of(filter), List.of(), new PageRequest.Position.First(), 1);
            lane.run(session -> PageReader.read(session, request).rows(), rows -> rows.stream().findFirst().ifPresent(row -> found.accept(new Parent(parent, row))), _ -> {});
        });
    }

    /** Counts what refers to a row; an earlier count that is still under way is given up. */
    void children(Function<String, Optional<Value>> row, Consumer<List<Children>> found) {
        Optional.ofNullable(counting).ifPresent(Job::cancel);
        var questions = new ArrayList<Children>();
        for (var reference : schema.referencesTo(table.name())) {
            filters(reference.key(), row).ifPresent(filters -> questions.add(new Children(reference.child().name(), filters, OptionalLong.empty())));
        }
        counting = null;
        if (questions.isEmpty() || reads == Reads.WHEN_ASKED) {
            found.accept(questions);
        } else {
            counting = lane.run(session -> questions.stream().map(it -> counted(session, it)).toList(), found, _ -> {});
        }
    }

    private Children counted(Session session, Children children) {
        var rows = PageReader.count(session, schema.table(children.table()).orElseThrow(), children.filters());
        return new Children(children.table(), children.filters(), OptionalLong.of(rows));
    }

    private static Optional<List<Filter>> filters(ForeignKey key, Function<String, Optional<Value>> row) {
        var filters = new ArrayList<Filter>();
        for (var i = 0; i < key.parentColumns().size(); i++) {
            var column = key.columns().get(i);
            row.apply(key.parentColumns().get(i))
                    .filter(value -> !(value instanceof Value.Null) && !(value instanceof Value.Cut))
                    .ifPresent(value -> filters.add(new Filter.Compare(column, Filter.Operator.IS, value)));
        }
        return filters.size() == key.columns().size() ? Optional.of(filters) : Optional.empty();
    }
}
