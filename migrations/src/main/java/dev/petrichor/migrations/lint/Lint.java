package dev.petrichor.migrations.lint;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.EveryRow;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowsAtStake.Taking;
import dev.petrichor.migrations.Whereabouts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the rules look at.
 *
 * @param d1 whether D1's rules hold
 * @param schema of the live database
 * @param steps the statements of the plan
 * @param inTheEnd where rows stand when they have run
 * @param takings the statements that take rows, with what goes along and what holds them
 * @param scratches empty databases in memory, for trying a single statement
 */
record Lint(
        MigrationHistory history,
        MigrationPlan plan,
        boolean d1,
        Schema schema,
        List<Step> steps,
        Whereabouts inTheEnd,
        List<Taking> takings,
        LiveRows rows,
        Supplier<Scratch> scratches) {

    /** Steps of one kind, with what they do. */
    <T extends SchemaStatement> Stream<Step> steps(Class<T> kind) {
        return steps.stream().filter(step -> step.change().filter(kind::isInstance).isPresent());
    }

    /** The schema when a step's file has ended. */
    Schema endOfFile(Step step) {
        return steps.stream().filter(step::sameFile).reduce((_, last) -> last).orElse(step).after();
    }

    /** The schema when everything has run. */
    Schema end() {
        return steps.isEmpty() ? schema : steps.getLast().after();
    }

    /** Whether a table that a step drops is there again, as another table, when its file ends, or would be if all went well. */
    boolean isRebuilt(Step drop) {
        var name = drop.change().orElseThrow().table();
        return rebuilt(drop).isPresent()
                || steps.stream().dropWhile(step -> step != drop).filter(drop::sameFile)
                        .anyMatch(step -> step.change().orElse(null) instanceof SchemaStatement.RenameTable(var _, var to) && AsciiCase.same(to, name));
    }

    /** The name under which a table that is dropped is there again when the file ends: its own, or the one it had before. */
    Optional<String> rebuilt(Step drop) {
        var name = drop.change().orElseThrow().table();
        var earlier = steps.stream().takeWhile(step -> step != drop).filter(drop::sameFile).flatMap(step -> renamedFrom(step, name).stream()).findFirst();
        return Stream.concat(Stream.of(name), earlier.stream()).filter(it -> endOfFile(drop).table(it).isPresent()).findFirst();
    }

    private static Optional<String> renamedFrom(Step step, String name) {
        return step.change().orElse(null) instanceof SchemaStatement.RenameTable(var table, var to) && AsciiCase.same(to, name)
                ? Optional.of(table)
                : Optional.empty();
    }

    /** Whether a file may go on after a step that breaks a key, because the key is looked at when the file ends, and the parents may be back then. */
    boolean isForgiven(Step drop, Schema.Reference held, boolean deferredByItself) {
        return isDeferred(drop, deferredByItself) && steps.stream().dropWhile(step -> step != drop).skip(1).filter(drop::sameFile).flatMap(step -> ChangedTable.of(step.statement().text()).stream())
                .anyMatch(changed -> AsciiCase.same(changed.name(), held.child().name()) || !changed.deletes() && AsciiCase.same(changed.name(), held.key().parentTable()));
    }

    /** Whether a key is looked at only when the file ends. */
    boolean isDeferred(Step drop, boolean byItself) {
        return byItself || steps.stream().takeWhile(step -> step != drop).filter(drop::sameFile)
                .anyMatch(step -> NormalSql.of(step.statement().text()).matches("(?i)PRAGMA defer_foreign_keys ?[=(] ?(ON|1|true|yes)( \\))?"));
    }

    /** The drops of the plan. */
    Stream<Taking> drops() {
        return takings.stream().filter(Taking::isDrop);
    }

    /** The step of a statement that takes rows. */
    Step step(Taking taking) {
        return steps.stream().filter(step -> step.migration().name().equals(taking.migration().name())).skip(taking.at()).findFirst().orElseThrow();
    }

    /** What a step takes along, if anything. */
    Optional<Taking> taking(Step step) {
        return takings.stream().filter(it -> step(it) == step).findFirst();
    }

    /** Whether the last statement before a step that writes to a live table takes every row of it. */
    boolean isEmptied(Step step, String live) {
        return deletedLast(step, live).filter(EveryRow::isMeant).isPresent();
    }

    /**
     * Whether a live table may be empty when a step is reached: the last statement that writes to it takes every row that it has now, or
     * the rows of now do not tell.
     */
    boolean mayHaveNoRowLeft(Step step, String live) {
        var writes = writes(step, live).toList();
        return deletedLast(step, live).filter(sql -> EveryRow.isMeant(sql) || writes.size() > 1 || mayTakeEach(sql, live)).isPresent();
    }

    private boolean mayTakeEach(String delete, String live) {
        return WriteTarget.of(delete).flatMap(it -> rows.told(it.select("count(*)"))).filter(taken -> taken != rows.rows(live)).isEmpty();
    }

    /** The last statement before a step that writes to a live table, if it is a DELETE. */
    private Optional<String> deletedLast(Step step, String live) {
        return writes(step, live).reduce((_, last) -> last).filter(sql -> ChangedTable.of(sql).orElseThrow().deletes());
    }

    /** The statements before a step that write to a live table. */
    private Stream<String> writes(Step step, String live) {
        return steps.stream().takeWhile(it -> it != step)
                .filter(it -> ChangedTable.of(it.statement().text()).flatMap(changed -> it.live(changed.name())).filter(live::equals).isPresent())
                .map(it -> it.statement().text());
    }

    /** The place of a step among all. */
    int at(Step step) {
        return IntStream.range(0, steps.size()).filter(i -> steps.get(i) == step).findFirst().orElseThrow();
    }

    /** What a column of a live table was called before the plan, if it was there. */
    Optional<String> liveColumn(Step step, String live, String column) {
        var name = column;
        for (var earlier : steps.subList(0, at(step)).reversed()) {
            switch (earlier.change().filter(it -> earlier.live(it.table()).filter(live::equals).isPresent()).orElse(null)) {
                case SchemaStatement.RenameColumn(var _, var from, var to) -> name = AsciiCase.same(to, name) ? from : name;
                case SchemaStatement.AddColumn(var _, var added) -> {
                    if (AsciiCase.same(added, name)) {
                        return Optional.empty();
                    }
                }
                case null, default -> {}
            }
        }
        var before = name;
        return schema.table(live).flatMap(table -> table.column(before)).map(Column::name);
    }

    /** Whether an earlier statement of the plan writes rows of a table, so that what is counted now may not hold then. */
    boolean isWrittenBefore(Step step, String table) {
        return steps.stream().takeWhile(it -> it != step)
                .anyMatch(it -> ChangedTable.of(it.statement().text()).filter(changed -> AsciiCase.same(changed.name(), table)).isPresent());
    }

    /** A number with the noun behind it. */
    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    static String rows(long number) {
        return count(number, "row", "rows");
    }
}
