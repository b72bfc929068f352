package dev.petrichor.migrations;

import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.migrations.Whereabouts.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The foreign keys that hold at a moment of a plan, between tables of the live database whose rows stand there then.
 *
 * @param unknown those whose columns the live tables do not have as they are, so that nothing can be counted by them
 */
public record LiveKeys(List<Edge> edges, List<Edge> unknown) {

    private static final List<String> INITIALLY_DEFERRED = List.of("INITIALLY", "DEFERRED");
    private static final List<String> NOT_DEFERRABLE = List.of("NOT", "DEFERRABLE");

    public LiveKeys {
        edges = List.copyOf(edges);
        unknown = List.copyOf(unknown);
    }

    /**
     * @param now the key with its table, as they are at the moment
     * @param child the live table whose rows refer
     * @param columns of the child that refer, as the live table calls them
     * @param parent the live table that they refer to
     * @param parentColumns those that are referred to, as the live table calls them
     */
    public record Edge(Schema.Reference now, Table child, List<String> columns, Table parent, List<String> parentColumns) {

        public Edge {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }

        ForeignKey key() {
            return now.key();
        }

        boolean cascades() {
            return key().onDelete().equals("CASCADE");
        }

        boolean empties() {
            return key().onDelete().startsWith("SET ");
        }

        /** Whether it lets none of its parents go. */
        boolean holds() {
            return !cascades() && !empties();
        }

        /** Whether the references are emptied when parents get other values in some of their columns, as they are called now. */
        boolean emptiedBy(List<String> assigned) {
            return key().onUpdate().startsWith("SET ") && assigned.stream().anyMatch(column -> key().parentColumns().stream().anyMatch(it -> AsciiCase.same(it, column)));
        }

        private boolean isKnown() {
            return columns.size() == key().columns().size() && parentColumns.size() == key().columns().size();
        }

        /** Whether the key itself says that it is looked at when the transaction ends. */
        public boolean deferred() {
            var words = NormalSql.words(now.child().sql());
            var clauses = IntStream.range(0, words.size()).filter(i -> words.get(i).equals("REFERENCES")).boxed().toList();
            var at = clauses.size() - 1 - key().id();
            if (at < 0) {
                return false;
            }
            var clause = words.subList(clauses.get(at), at + 1 < clauses.size() ? clauses.get(at + 1) : words.size());
            return Collections.indexOfSubList(clause, INITIALLY_DEFERRED) >= 0 && Collections.indexOfSubList(clause, NOT_DEFERRABLE) < 0;
        }
    }

    /** @param standing the live table behind a name of the moment; none for what the plan itself has made */
    static LiveKeys of(Schema now, Function<String, Optional<Standing>> standing) {
        return of(now.tables().stream().flatMap(child -> child.foreignKeys().stream().map(key -> new Schema.Reference(child, key))).toList(), standing, standing);
    }

    static LiveKeys of(List<Schema.Reference> now, Function<String, Optional<Standing>> children, Function<String, Optional<Standing>> parents) {
        var all = now.stream()
                .flatMap(it -> children.apply(it.child().name()).stream().flatMap(child -> parents.apply(it.key().parentTable()).stream()
                        .map(parent -> new Edge(it, child.live(), columns(child, it.key().columns()), parent.live(), columns(parent, it.key().parentColumns())))))
                .collect(Collectors.partitioningBy(Edge::isKnown));
        return new LiveKeys(all.getOrDefault(true, List.of()), all.getOrDefault(false, List.of()));
    }

    private static List<String> columns(Standing table, List<String> now) {
        return now.stream().flatMap(column -> table.liveColumn(column).stream()).toList();
    }

    Stream<Edge> to(Table parent) {
        return edges.stream().filter(edge -> edge.parent().name().equals(parent.name()));
    }
}
