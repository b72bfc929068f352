package dev.petrichor.app.drift;

import dev.petrichor.app.drift.SourceState.Known;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.drift.Comparison;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A database of the project and what is known of each of its sources.
 *
 * @param home the side of it that the project opened
 */
public record DriftRow(OpenDatabase home, Map<DriftSource, SourceState> states) {

    public DriftRow {
        states = Map.copyOf(states);
    }

    /** The same row with other news of a source. */
    DriftRow with(DriftSource source, SourceState state) {
        var changed = new EnumMap<DriftSource, SourceState>(DriftSource.class);
        changed.putAll(states);
        changed.put(source, state);
        return new DriftRow(home, changed);
    }

    public FoundDatabase found() {
        return home.found();
    }

    public SourceState state(DriftSource source) {
        return states.getOrDefault(source, new SourceState.NoSuch());
    }

    /** What stands in a column while everything is held against a reference. */
    public DriftCell cell(DriftSource source, DriftSource reference) {
        if (!(state(source) instanceof Known)) {
            return new DriftCell.Waiting(state(source));
        }
        return source == reference
                ? new DriftCell.Reference()
                : comparison(source, reference).<DriftCell>map(it -> new DriftCell.Compared(it, unread(source, reference))).orElseGet(DriftCell.Alone::new);
    }

    /** The local side against the files, where both are known. */
    Optional<Comparison> local() {
        return comparison(DriftSource.LOCAL, DriftSource.FILES);
    }

    /** {@code schema.ts} against the files, where both are known. */
    public Optional<Comparison> schemaTs() {
        return comparison(DriftSource.SCHEMA_TS, DriftSource.FILES);
    }

    /** What {@code schema.ts} says, where it is read. */
    public Optional<Declared> declared() {
        return state(DriftSource.SCHEMA_TS) instanceof Known known ? known.declared() : Optional.empty();
    }

    /** How much is left out of a comparison because it was not read. */
    private int unread(DriftSource source, DriftSource reference) {
        return source == DriftSource.SCHEMA_TS || reference == DriftSource.SCHEMA_TS ? declared().map(Declared::unreadParts).orElse(0) : 0;
    }

    /** Two sources held against each other, where both are known; the files owe a side what waits, whichever is the reference. */
    Optional<Comparison> comparison(DriftSource source, DriftSource reference) {
        if (source == reference || !(state(source) instanceof Known other) || !(state(reference) instanceof Known one)) {
            return Optional.empty();
        }
        if (other.declared().isPresent()) {
            return other.declared().map(it -> it.schema().against(reference.word(), one.schema(), source.word()));
        }
        if (one.declared().isPresent()) {
            return one.declared().map(it -> it.schema().against(source.word(), other.schema(), reference.word()).swapped());
        }
        if (source.isReadOnly() || reference.isReadOnly()) {
            return Optional.of(Comparison.between(reference.word(), one.schema(), source.word(), other.schema()));
        }
        if (reference == DriftSource.FILES) {
            return Optional.of(Comparison.withFiles(reference.word(), one.schema(), other.expected(), source.word(), other.schema()));
        }
        return Optional.of(source == DriftSource.FILES
                ? Comparison.withFiles(source.word(), other.schema(), one.expected(), reference.word(), one.schema()).mirrored()
                : Comparison.between(reference.word(), one.schema(), source.word(), other.schema()));
    }
}
