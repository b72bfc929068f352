package dev.petrichor.migrations;

import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.NormalSql;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The foreign keys that hold at a moment of a plan, between tables of the live database whose rows stand there then. */
public record LiveKeys(List<Edge> edges) {

    private static final List<String> INITIALLY_DEFERRED = List.of("INITIALLY", "DEFERRED");
    private static final List<String> NOT_DEFERRABLE = List.of("NOT", "DEFERRABLE");

    public LiveKeys {
        edges = List.copyOf(edges);
    }

    /**
     * @param now the key with its table, as they are at the moment
     * @param child the live table whose rows refer
     * @param parent the live table that they refer to
     */
    public record Edge(Schema.Reference now, Table child, Table parent) {

        ForeignKey key() {
            return now.key();
        }

        /** Whether the parent is known by one of these columns. */
        boolean names(List<String> columns) {
            return columns.stream().anyMatch(column -> key().parentColumns().stream().anyMatch(it -> AsciiCase.same(it, column)));
        }

        private boolean canBeAsked() {
            return key().columns().stream().allMatch(name -> child.column(name).isPresent())
                    && key().parentColumns().stream().allMatch(name -> parent.column(name).isPresent());
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

    /** @param live the live table behind a name of the moment; none for what the plan itself has made */
    static LiveKeys of(Schema now, Function<String, Optional<Table>> live) {
        return new LiveKeys(now.tables().stream()
                .flatMap(child -> live.apply(child.name()).stream().flatMap(known -> child.foreignKeys().stream()
                        .flatMap(key -> live.apply(key.parentTable()).map(parent -> new Edge(new Schema.Reference(child, key), known, parent)).stream())))
                .filter(Edge::canBeAsked).toList());
    }

    Stream<Edge> to(Table parent) {
        return edges.stream().filter(edge -> edge.parent().name().equals(parent.name()));
    }
}
