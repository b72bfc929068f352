package dev.petrichor.app.drift;

import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.Standing;
import dev.petrichor.ui.Messages;
import java.util.Locale;
import java.util.Optional;

/** What the board says in words. */
final class DriftWords {

    private DriftWords() {}

    /** The name of a column. */
    static String column(DriftSource source) {
        return Messages.get(source.side().isPresent() ? "sidebar." + source.label() : "drift." + source.label());
    }

    /** In one or two words. */
    static String of(DriftCell cell) {
        return switch (cell) {
            case DriftCell.Reference() -> Messages.get("drift.cell.reference");
            case DriftCell.Alone() -> Messages.get("drift.cell.alone");
            case DriftCell.Compared(var comparison, var _) -> of(comparison.standing());
            case DriftCell.Waiting(var state) -> of(state);
        };
    }

    static String of(Standing standing) {
        return Messages.get("drift.cell." + standing.label());
    }

    private static String of(SourceState state) {
        return switch (state) {
            case SourceState.NoSuch() -> "–";
            case SourceState.NotConnected() -> Messages.get("drift.cell.not-connected");
            case SourceState.NotAsked _ -> Messages.get("drift.cell.compare");
            case SourceState.Checking() -> Messages.get("drift.cell.checking");
            case SourceState.NotThere() -> Messages.get("drift.cell.not-there");
            case SourceState.NoMigrations() -> Messages.get("drift.cell.no-migrations");
            case SourceState.NoFolder _ -> Messages.get("drift.cell.no-folder");
            case SourceState.Stopped(var _, var line, var _) -> Messages.get("drift.cell.stopped", line);
            case SourceState.Unreadable _ -> Messages.get("drift.cell.unreadable");
            case SourceState.Known _ -> "";
        };
    }

    /** What stands behind the word, in fewer letters. */
    static Optional<String> more(DriftCell cell) {
        return switch (cell) {
            case DriftCell.Compared(var comparison, var _) -> more(comparison);
            case DriftCell.Waiting(SourceState.Stopped(var migration, var _, var _)) -> Optional.of(migration);
            case DriftCell.Waiting(SourceState.NotAsked(var requests)) when requests > 0 -> Optional.of(Messages.get("drift.cell.requests", requests));
            case DriftCell.Waiting _,DriftCell.Reference(),DriftCell.Alone() -> Optional.empty();
        };
    }

    /** That not all was read, where it was not. */
    static Optional<String> asFarAsRead(DriftCell cell) {
        return cell instanceof DriftCell.Compared(var comparison, var unread) && unread > 0
                ? Optional.of(more(comparison).map(it -> Messages.get("drift.cell.notRead", it, unread)).orElseGet(() -> Messages.get("drift.cell.asFarAsRead", unread)))
                : Optional.empty();
    }

    /** All that a cell says. */
    static String whole(DriftCell cell) {
        return asFarAsRead(cell).or(() -> more(cell)).map(it -> of(cell) + ", " + it).orElseGet(() -> of(cell));
    }

    private static Optional<String> more(Comparison comparison) {
        return switch (comparison.standing()) {
            case IN_SYNC -> comparison.thereAlready().isEmpty() ? Optional.empty() : Optional.of(Messages.get("drift.cell.unmarked", comparison.thereAlready().size()));
            case BEHIND -> comparison.waiting().isEmpty() ? differences(comparison) : Optional.of(Messages.get("sidebar.pending", comparison.waiting().size()));
            case AHEAD, DIVERGED -> differences(comparison);
        };
    }

    private static Optional<String> differences(Comparison comparison) {
        return Optional.of(Messages.get("drift.cell.differences", comparison.toOther().differences().size()));
    }

    /** Why there is nothing to compare, and what can be done. */
    static String sentence(SourceState state, DriftSource source) {
        return switch (state) {
            case SourceState.NoSuch() -> Messages.get(source == DriftSource.LOCAL ? "drift.why.noLocal" : "drift.why.noSide", source.word());
            case SourceState.NotConnected() -> Messages.get("drift.why.notConnected", source.word());
            case SourceState.NotAsked(var requests) -> requests == 0 ? Messages.get("drift.why.stopped") : Messages.get("drift.why.notAsked", source.word(), requests);
            case SourceState.Checking() -> Messages.get("drift.cell.checking");
            case SourceState.NotThere() -> Messages.get("drift.why.notThere");
            case SourceState.NoMigrations() -> Messages.get("drift.why.noMigrations");
            case SourceState.NoFolder(var folder) -> Messages.get("drift.why.noFolder", folder);
            case SourceState.Stopped(var migration, var line, var why) -> Messages.get("drift.why.replay", migration, line, why);
            case SourceState.Unreadable(var why) -> why;
            case SourceState.Known _ -> Messages.get("drift.why.reference", source.word());
        };
    }

    /** How a side stands, in a sentence. */
    static String sentence(DriftDetail detail) {
        if (detail.side() == DriftSource.SCHEMA_TS && detail.reference() == DriftSource.FILES) {
            return Messages.get("drift.schemaTs." + detail.comparison().standing().label());
        }
        var withFiles = detail.reference() == DriftSource.FILES && !detail.side().isReadOnly();
        var comparison = detail.comparison();
        var key = (withFiles ? "drift.is." : "drift.sides.") + comparison.standing().label();
        var words = Messages.get(key, detail.side().word(), withFiles ? comparison.waiting().size() : detail.reference().word());
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
