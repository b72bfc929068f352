package dev.petrichor.migrations;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.CascadeCount.Earlier;
import dev.petrichor.migrations.LiveKeys.Edge;
import dev.petrichor.migrations.Stake.Loss;
import dev.petrichor.migrations.Whereabouts.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts, on the live database, the rows that the statements of a plan would take along by cascade for good. On a lane. */
public final class RowsAtStake {

    private final Session session;
    private final Schema schema;
    private final Optional<Schemas> schemas;
    private final List<Whereabouts.Step> steps;
    private final Whereabouts now;
    private final LiveAnswers answers;
    private final Whereabouts inTheEnd;
    private final List<Earlier> earlier = new ArrayList<>();

    /** What the schema is when a statement of a plan is reached, and when it has run. */
    public interface Schemas {

        /** @param at the statement's place in its file, from 0; as many as there are for the end of the file */
        Schema before(Migration migration, int at);
    }

    /**
     * A statement that takes rows of a live table, or their keys.
     *
     * @param at the statement's place in its file, from 0
     * @param table of the live database
     * @param own rows of its own that are gone for good
     * @param ownCounted whether these could be counted; else there are some, or may be
     * @param losses what it takes from other tables, and from its own beside the rows that it means
     * @param holds what it would break, so that it fails; not looked at of REPLACE
     * @param counted whether the losses could be counted; else there are some, or may be
     */
    public record Taking(Migration migration, int at, Stake.By by, String table, long own, boolean ownCounted, List<Loss> losses, List<Hold> holds, boolean counted) {

        public Taking {
            losses = List.copyOf(losses);
            holds = List.copyOf(holds);
        }

        /** What it takes, as it is told where something is about to run. */
        public Stake stake() {
            return new Stake(migration.name(), statement().line(), by, table, losses);
        }

        public Statement statement() {
            return migration.statements().get(at);
        }

        public boolean isDrop() {
            return by == Stake.By.DROP_TABLE;
        }

        private Taking holding(List<Hold> these) {
            return new Taking(migration, at, by, table, own, ownCounted, losses, these, counted);
        }

        private boolean isAny() {
            return isDrop() || own > 0 || !ownCounted || !losses.isEmpty() || !holds.isEmpty() || !counted;
        }
    }

    /**
     * @param rows that refer by a key which does not allow what is done to their parents
     * @param counted whether these are the ones, and not all that refer
     * @param changes whether the parents get other keys, and do not go
     */
    public record Hold(LiveKeys.Edge by, long rows, boolean counted, boolean changes) {

        /** Whether the key itself says that it is looked at when the transaction ends; RESTRICT never is. */
        public boolean deferred() {
            return by.deferred() && (changes ? by.key().onUpdate() : by.key().onDelete()).equals("NO ACTION");
        }

        private Hold uncounted() {
            return new Hold(by, rows, false, changes);
        }
    }

    private RowsAtStake(Session session, MigrationPlan plan, Schema schema, Optional<Schemas> schemas) {
        this.session = session;
        this.schema = schema;
        this.schemas = schemas;
        this.steps = Whereabouts.steps(plan, schemas.orElse((_, _) -> schema));
        this.now = new Whereabouts(schema, steps);
        this.answers = new LiveAnswers(schema, now);
        this.inTheEnd = Whereabouts.after(schema, steps);
    }

    /** One stake per statement that costs rows of others, in the plan's order, by the keys that the live tables have before the plan. */
    public static List<Stake> of(Session session, MigrationPlan plan) {
        return stakes(new RowsAtStake(session, plan, SchemaReader.read(session), Optional.empty()).takings(plan, false));
    }

    /** The same by the keys that there are when each statement is reached. */
    public static List<Stake> of(Session session, MigrationPlan plan, Schema live, Schemas schemas) {
        return stakes(new RowsAtStake(session, plan, live, Optional.of(schemas)).takings(plan, false));
    }

    /** Those of some takings. */
    public static List<Stake> stakes(List<Taking> takings) {
        return takings.stream().filter(taking -> !taking.losses().isEmpty()).map(Taking::stake).toList();
    }

    /** Every statement that takes rows of a live table with all that is known of it, by the keys that there are when it is reached. */
    public static List<Taking> takings(Session session, MigrationPlan plan, Schema live, Schemas schemas) {
        return new RowsAtStake(session, plan, live, Optional.of(schemas)).takings(plan, true);
    }

    private List<Taking> takings(MigrationPlan plan, boolean whole) {
        var takings = new ArrayList<Taking>();
        var place = 0;
        for (var migration : plan.migrations()) {
            for (var at = 0; at < migration.statements().size(); at++) {
                takings.addAll(new Reached(migration, at, place, whole).takings().filter(Taking::isAny).toList());
                written(steps.get(place).sql(), steps.get(place).after());
                now.next();
                place++;
            }
        }
        return takings;
    }

    /** What the plan writes is looked at anew. */
    private void written(String sql, Schema after) {
        ChangedTable.of(sql).filter(it -> !it.deletes()).flatMap(it -> now.standing(it.name())).ifPresent(it -> earlier.forEach(taken -> taken.anew().add(it.live().name())));
        answers.written(sql, after);
    }

    private static <T> Optional<T> unlessRefused(Supplier<Optional<T>> asked) {
        try {
            return asked.get();
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A statement when its turn has come. @param place among all */
    private final class Reached {

        private final Migration migration;
        private final int at;
        private final int place;
        private final boolean whole;
        private final String sql;

        Reached(Migration migration, int at, int place, boolean whole) {
            this.migration = migration;
            this.at = at;
            this.place = place;
            this.whole = whole;
            this.sql = migration.statements().get(at).text();
        }

        Stream<Taking> takings() {
            return switch (SchemaStatement.of(sql).orElse(null)) {
                case DropTable(var name) -> now.standing(name).map(it -> every(it, Stake.By.DROP_TABLE)).stream();
                case null -> Stream.concat(ChangedTable.of(sql).flatMap(it -> now.standing(it.name())).flatMap(this::write).stream(), copies());
                default -> copies();
            };
        }

        private Optional<Taking> write(Standing table) {
            var holds = whole ? holds(table) : List.<Hold>of();
            return writes(table).map(it -> it.holding(holds));
        }

        /** Before what it takes counts as gone. A trigger may do what it likes to the rows that refer. */
        private List<Hold> holds(Standing table) {
            var target = target(table);
            var isAlone = keyedBy().stream().flatMap(it -> it.triggers().stream()).noneMatch(it -> AsciiCase.same(it.table(), ChangedTable.of(sql).orElseThrow().name()));
            var keys = answers.keys(keyedBy());
            if (ChangedTable.of(sql).filter(ChangedTable::deletes).isPresent()) {
                var known = EveryRow.isMeant(sql) ? Optional.of(count(table, Optional.empty()).holds()) : target.flatMap(it -> unlessRefused(() -> Optional.of(count(table, Optional.of(it)).holds())));
                return known.filter(_ -> isAlone).orElseGet(() -> known.orElseGet(() -> count(table, Optional.empty()).holds()).stream().map(Hold::uncounted).toList());
            }
            if (RowCopy.replaces(sql, steps.get(place).after())) {
                return List.of();
            }
            var change = KeyChange.of(session, table.live(), sql);
            return target.filter(it -> isAlone && areTrue(table, change, it)).flatMap(it -> unlessRefused(() -> change.holds(keys, it))).orElseGet(() -> change.perhaps(keys));
        }

        private boolean areTrue(Standing table, KeyChange change, WriteTarget rows) {
            return change.set().stream().allMatch(it -> answers.areTrue(table, rows.table(), it.column() + " " + it.value(), keyedBy(), earlier));
        }

        private Optional<Taking> writes(Standing table) {
            if (ChangedTable.of(sql).filter(ChangedTable::deletes).isPresent()) {
                return Optional.of(EveryRow.isMeant(sql) ? every(table, Stake.By.DELETE) : some(table).orElseGet(() -> perhaps(table, Stake.By.DELETE, CascadeCount::losses)));
            }
            if (RowCopy.replaces(sql, steps.get(place).after())) {
                return Optional.of(perhaps(table, Stake.By.REPLACE, CascadeCount::losses));
            }
            var assigned = WriteTarget.setColumns(sql);
            return assigned.isEmpty()
                    ? Optional.empty()
                    : Optional.of(updated(table, assigned).orElseGet(() -> perhaps(table, Stake.By.UPDATE, count -> count.emptiedByUpdate(assigned))));
        }

        private Taking every(Standing table, Stake.By by) {
            var count = count(table, Optional.empty());
            return taken(table, by, count, whole && by == Stake.By.DROP_TABLE ? count.holds() : List.of());
        }

        private Optional<Taking> some(Standing table) {
            return target(table).flatMap(it -> unlessRefused(() -> Optional.of(taken(table, Stake.By.DELETE, count(table, Optional.of(it)), List.of()))));
        }

        private Optional<Taking> updated(Standing table, List<String> assigned) {
            return target(table).flatMap(it -> unlessRefused(() -> {
                var losses = forGood(count(table, Optional.of(it)).emptiedByUpdate(assigned));
                return Optional.of(taking(table, Stake.By.UPDATE, Optional.of(0L), losses, true));
            }));
        }

        private Optional<WriteTarget> target(Standing table) {
            return WriteTarget.of(sql).filter(it -> answers.areTrue(table, it.table(), it.with() + " " + it.rows(), keyedBy(), earlier));
        }

        private Taking taken(Standing table, Stake.By by, CascadeCount count, List<Hold> holds) {
            var name = table.live().name();
            var losses = forGood(count.losses());
            var own = own(table, by, count);
            var back = count.tables().map(Table::name).filter(it -> !inTheEnd.misses(place, it) || it.equals(name) && by == Stake.By.DROP_TABLE && !inTheEnd.isGone(place, name));
            earlier.add(new Earlier(count, back.collect(Collectors.toCollection(HashSet::new))));
            var others = inTheEnd.tables(place).filter(it -> !it.equals(name)).allMatch(count.names()::contains) && !answers.mayBeOthers(count);
            var counted = !inTheEnd.isUnsure(place) || losses.isEmpty();
            return new Taking(migration, at, by, name, own.orElse(0L), own.isPresent(), counted ? losses : List.of(), holds, counted && others);
        }

        /** Which rows it takes cannot be told: worth a word where rows would go along with all of them. */
        private Taking perhaps(Standing table, Stake.By by, Function<CascadeCount, List<Loss>> all) {
            var count = count(table, Optional.empty());
            var own = by == Stake.By.UPDATE || !inTheEnd.misses(place, table.live().name()) ? Optional.of(0L) : Optional.<Long>empty();
            return taking(table, by, own, List.of(), forGood(all.apply(count)).isEmpty() && (by == Stake.By.UPDATE || !answers.mayBeOthers(count)));
        }

        private Taking taking(Standing table, Stake.By by, Optional<Long> own, List<Loss> losses, boolean counted) {
            return new Taking(migration, at, by, table.live().name(), own.orElse(0L), own.isPresent(), losses, List.of(), counted);
        }

        /** How many rows of its own are gone for good, where that can be told. */
        private Optional<Long> own(Standing table, Stake.By by, CascadeCount count) {
            var live = table.live();
            var rebuilt = by == Stake.By.DROP_TABLE && !inTheEnd.isGone(place, live.name());
            if (!whole || live.internal() || live.hasRowsOfOthers() || !inTheEnd.misses(place, live.name()) && !(rebuilt && inTheEnd.isEmptied(place, live.name()))) {
                return Optional.of(0L);
            }
            if (inTheEnd.isUnsure(place)) {
                return Optional.empty();
            }
            var references = rebuilt ? answers.referencesOfCopies(keyedBy(), table, SchemaStatement.of(sql).orElseThrow().table(), inTheEnd.copies(place)) : List.<Edge>of();
            return !rebuilt || !references.isEmpty() && references.stream().allMatch(Edge::cascades)
                    ? unlessRefused(() -> Optional.of(rebuilt ? count.referringToOwn(references) : count.own()))
                    : Optional.empty();
        }

        /** A copy that stands in the table's place in the end, and does not have every row of it. */
        private Stream<Taking> copies() {
            return whole
                    ? RowCopy.of(sql).stream().flatMap(copy -> copy.through(steps.get(place).after()).stream().flatMap(from -> now.held(from).stream()).distinct()
                            .filter(it -> inTheEnd.misses(place, it)).map(it -> copied(copy, schema.table(it).orElseThrow())))
                    : Stream.of();
        }

        private Taking copied(RowCopy copy, Table table) {
            var left = inTheEnd.isUnsure(place)
                    ? Optional.<Long>empty()
                    : unlessRefused(() -> new LeftOut(session, keyedBy(), now).rows(copy, sql, table)
                            .filter(_ -> copy.rows().isEmpty() || answers.areTrue(now.standing(table.name()).orElseThrow(), table.name(), copy.rows().get(), keyedBy(), earlier)));
            return new Taking(migration, at, Stake.By.COPY, table.name(), left.orElse(0L), left.isPresent(), List.of(), List.of(), true);
        }

        private CascadeCount count(Standing table, Optional<WriteTarget> some) {
            return new CascadeCount(session, answers.keys(keyedBy()), table.live(), some, earlier);
        }

        /** The schema whose keys hold now; nothing where only those of before the plan are known. */
        private Optional<Schema> keyedBy() {
            return schemas.map(it -> it.before(migration, at));
        }

        /** What the plan itself sets aside and puts back is not lost. */
        private List<Loss> forGood(List<Loss> losses) {
            return losses.stream().filter(loss -> loss.deleted() && inTheEnd.misses(place, loss.table()) || inTheEnd.isEmptied(place, loss.table())).toList();
        }
    }
}
