package dev.petrichor.migrations;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.CascadeCount.Earlier;
import dev.petrichor.migrations.LiveKeys.Edge;
import dev.petrichor.migrations.Whereabouts.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the live database can still be asked when a statement of a plan is reached, because the plan has not changed the answer. Pure. */
final class LiveAnswers {

    private final Whereabouts now;
    private final Whereabouts before;
    private final Schema schema;

    /** Columns of live tables to which the plan has given other values so far, in lower case. */
    private final Map<String, Set<String>> changed = new HashMap<>();

    /** Live tables into which the plan has put rows so far. */
    private final Set<String> grown = new HashSet<>();

    LiveAnswers(Schema schema, Whereabouts now) {
        this.schema = schema;
        this.now = now;
        this.before = new Whereabouts(schema, List.of());
    }

    /** Whether a statement has been reached that writes to a live table. */
    private boolean written;

    /** A statement has been reached that writes by itself. */
    void written(String sql, Schema after) {
        written |= ChangedTable.of(sql).flatMap(it -> now.standing(it.name())).isPresent();
        ChangedTable.of(sql).filter(it -> !it.deletes()).flatMap(it -> now.standing(it.name())).map(Standing::live).ifPresent(table -> {
            grown.add(table.name());
            var columns = RowCopy.replaces(sql, after) ? table.columns().stream().map(Column::name).toList() : WriteTarget.setColumns(sql);
            columns.forEach(it -> changed.computeIfAbsent(table.name(), _ -> new HashSet<>()).add(AsciiCase.lower(it)));
        });
    }

    /** @param schema whose keys hold now; nothing where only those of before the plan are known */
    LiveKeys keys(Optional<Schema> schema) {
        return schema.map(it -> LiveKeys.of(it, now::standing)).orElseGet(() -> LiveKeys.of(this.schema, before::standing));
    }

    /** Whether a count by keys may be another one when the statement runs. */
    boolean mayBeOthers(CascadeCount count) {
        return count.unknown().anyMatch(it -> !isLive(it.child()) || isChanged(it.child(), it.key().columns()))
                || count.followed().anyMatch(it -> isChanged(it.child(), it.key().columns()) || isChanged(it.parent(), it.key().parentColumns()));
    }

    private boolean isLive(Table table) {
        return now.isItself(table.name());
    }

    private boolean isChanged(Table table, List<String> columns) {
        var names = changed.getOrDefault(table.name(), Set.of());
        return columns.stream().map(AsciiCase::lower).anyMatch(names::contains);
    }

    /**
     * Whether a part of a statement means the same rows on the live database.
     *
     * @param name of the table of which it means rows
     * @param words the part
     */
    boolean areTrue(Standing table, String name, String words, Optional<Schema> schema, List<Earlier> earlier) {
        var named = Lexer.meaningful(words).stream().map(token -> Quoting.unquote(token.in(words))).toList();
        var anew = Set.copyOf(changed.getOrDefault(table.live().name(), Set.of()));
        return table.itself() && AsciiCase.same(name, table.live().name())
                && named.stream().noneMatch(it -> anew.contains(AsciiCase.lower(it)) || isOtherColumn(table, name, it, schema))
                && named.stream().filter(it -> this.schema.table(it).isPresent()).allMatch(it -> AsciiCase.same(it, name) ? isOnce(words, name) || isUntouched(it, earlier) : isUntouched(it, earlier))
                && named.stream().filter(it -> this.schema.view(it).isPresent()).allMatch(it -> !written && earlier.isEmpty() && isSameView(it, schema));
    }

    private boolean isSameView(String name, Optional<Schema> schema) {
        return schema.isEmpty() || schema.flatMap(it -> it.view(name)).map(View::sql).equals(this.schema.view(name).map(View::sql));
    }

    /** Whether a column of now is not the live one of its name. */
    private static boolean isOtherColumn(Standing table, String name, String word, Optional<Schema> schema) {
        var live = table.liveColumn(word);
        return live.isPresent() ? !AsciiCase.same(live.get(), word) : schema.flatMap(it -> it.table(name)).flatMap(it -> it.column(word)).filter(it -> !it.generated()).isPresent();
    }

    /** Whether no part of it reads the table once more. */
    private static boolean isOnce(String words, String name) {
        var tokens = Lexer.meaningful(words);
        return IntStream.range(0, tokens.size())
                .filter(i -> AsciiCase.same(Quoting.unquote(tokens.get(i).in(words)), name) && (i + 1 == tokens.size() || !tokens.get(i + 1).in(words).equals("."))).count() == 1;
    }

    private boolean isUntouched(String name, List<Earlier> earlier) {
        return now.standing(name).filter(it -> it.itself() && AsciiCase.same(it.live().name(), name)).map(it -> it.live().name())
                .filter(it -> !changed.containsKey(it) && !grown.contains(it) && earlier.stream().noneMatch(taken -> taken.taken().names().contains(it))).isPresent();
    }

    /** The keys by which copies of a table refer to it when it is dropped. */
    List<Edge> referencesOfCopies(Optional<Schema> schema, Standing table, String name, Set<String> copies) {
        var own = schema.stream().flatMap(it -> it.referencesTo(name).stream()).filter(it -> copies.contains(AsciiCase.lower(it.child().name())) && !AsciiCase.same(it.child().name(), name));
        return LiveKeys.of(own.toList(), child -> now.copy(child, table.live()), _ -> Optional.of(table)).edges();
    }
}
