package dev.petrichor.app.drift;

import dev.petrichor.app.drift.SourceState.Known;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.drift.Closing;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.Drift;
import dev.petrichor.migrations.drift.Expected;
import dev.petrichor.migrations.drift.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Two sources of a database that are looked at closely.
 *
 * @param reference the files, or a side
 * @param side that is held against it
 */
public record DriftDetail(DriftRow row, DriftSource reference, DriftSource side, Comparison comparison) {

    /** Which of the two changes. */
    public enum Way {
        /** The files get one more. */
        MIGRATION,
        /** The side gets other tables. */
        SIDE
    }

    /** What is compared in a cell; the files are the reference wherever they are one of the two, else a snapshot is, else {@code schema.ts}. */
    static Optional<DriftDetail> of(DriftRow row, DriftSource source, DriftSource reference) {
        var swapped = source.side().isEmpty() && source.compareTo(reference) < 0;
        var one = swapped ? source : reference;
        var other = swapped ? reference : source;
        return row.comparison(other, one).map(it -> new DriftDetail(row, one, other, it));
    }

    /** How the difference can be closed; what only waits is applied, not closed, and what differs from its snapshot or from {@code schema.ts} is for drizzle-kit to generate. */
    public List<Way> ways() {
        if (comparison.standing() == Standing.IN_SYNC || side.isReadOnly() || reference == DriftSource.SCHEMA_TS) {
            return List.of();
        }
        if (reference != DriftSource.FILES) {
            return List.of(Way.SIDE);
        }
        return comparison.standing() == Standing.BEHIND ? List.of() : List.of(Way.MIGRATION, Way.SIDE);
    }

    /** Whether closing it drops a table or a column, with what is in it. */
    boolean drops(Way way) {
        var drift = way == Way.MIGRATION ? comparison.toReference() : comparison.toOther();
        return drift.differences().stream().map(Drift.Difference::change)
                .anyMatch(it -> it.kind() == SchemaChange.Kind.REMOVED && (it.subject() == SchemaChange.Subject.TABLE || it.subject() == SchemaChange.Subject.COLUMN));
    }

    /** Where a new migration goes. */
    String folder() {
        return row.home().found().migrations().map(MigrationsSource::shownFolder).orElse("");
    }

    /** The SQL that closes it, tried in a database in memory. Not on the window's thread. */
    Closing closing(Way way, BooleanSupplier stopped) {
        var one = referenceSchema();
        var other = known(side).schema();
        return switch (way) {
            case MIGRATION -> Closing.of(comparison.toReference(), () -> row.home().scratch(stopped), one, other);
            case SIDE -> Closing.inPlace(comparison.toOther(), () -> row.home().scratch(stopped), other, one);
        };
    }

    /** Without what waits, where the files are the reference. */
    private Schema referenceSchema() {
        var whole = known(reference).schema();
        return reference == DriftSource.FILES ? known(side).expected().map(Expected::schema).orElse(whole) : whole;
    }

    private Known known(DriftSource source) {
        return row.state(source) instanceof Known known ? known : new Known(Schema.EMPTY, Optional.empty());
    }
}
