package dev.petrichor.app.work;

import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.ui.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a database of a project can be met. */
public enum Side {
    /** Wrangler's file on this machine. */
    LOCAL,
    /** The far database that {@code preview_database_id} names. */
    PREVIEW,
    /** The far database that the deployed Worker uses. */
    REMOTE;

    /** The id of the far database on this side, where the config names one. */
    public Optional<String> idOf(FoundDatabase found) {
        return switch (this) {
            case LOCAL -> Optional.empty();
            case PREVIEW -> found.previewDatabaseId();
            case REMOTE -> found.databaseId();
        };
    }

    /** Tells a far database on this side apart from every other: in places, drafts and memories. */
    public String key(String id) {
        return label() + ":" + id;
    }

    /** Whether a database has this side: a preview only where the config names one, a local file not where only an account is known. */
    public boolean isOf(FoundDatabase found) {
        return this == LOCAL ? found.local().origin() != FoundDatabase.Origin.ACCOUNT : idOf(found).isPresent();
    }

    /** Whether it is reached over the network, where reading is paid for. */
    public boolean isFar() {
        return this != LOCAL;
    }

    /** What a statement may do here, as the guard of this side judges it. */
    public StatementKind judge(String sql) {
        return isFar() ? StatementKind.of(sql) : StatementKind.locally(sql);
    }

    /** In capitals, as strip, tabs and buttons say it. */
    public String word() {
        return Messages.get("side." + label());
    }

    /** The style class of a button that writes here. */
    public String buttonStyle() {
        return switch (this) {
            case LOCAL -> "solid-local";
            case PREVIEW -> "solid-preview";
            case REMOTE -> "solid-remote";
        };
    }

    /** The word on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Side> of(String label) {
        return Arrays.stream(values()).filter(side -> side.label().equals(label)).findFirst();
    }
}
