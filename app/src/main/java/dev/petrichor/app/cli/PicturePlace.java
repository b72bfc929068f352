package dev.petrichor.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a picture can show, by the names of the command line. */
public enum PicturePlace {
    WELCOME(Table.NONE),
    /** The rows of a table. */
    TABLE(Table.NAMED),
    /** Columns, indexes, keys and SQL of a table or view. */
    STRUCTURE(Table.NAMED),
    /** The form that changes a table, with a change in it. */
    ALTER(Table.CHOSEN),
    /** The form that makes a table. */
    NEW_TABLE(Table.NONE),
    /** Rows of a table with edits that wait to be saved. */
    EDITS(Table.CHOSEN),
    /** The same edits as statements. */
    PREVIEW(Table.CHOSEN),
    /** A save that met somebody else's change. */
    CONFLICT(Table.CHOSEN),
    /** One row with all its columns. */
    DETAIL(Table.CHOSEN),
    /** A filter, and the row in which the next one is made. */
    FILTER(Table.CHOSEN),
    SQL(Table.NONE),
    MIGRATIONS(Table.NONE),
    /** What was found in the migrations that wait. */
    LINT(Table.NONE),
    /** What a run of the migrations on a copy did. */
    DRY_RUN(Table.NONE),
    /** What becomes of the schema in such a run. */
    SCHEMA_DIFF(Table.NONE),
    /** Migrations that wait for a yes, because rows would be lost. */
    AT_STAKE(Table.NONE),
    /** The steps of an apply to a far side, as far as to the database's name, which nobody types. */
    APPLY(Table.NONE),
    /** How every side stands to the files. */
    DRIFT(Table.NONE),
    LOG(Table.NONE),
    PROBLEMS(Table.NONE),
    CONNECT(Table.NONE),
    /** The same sheet with its four questions answered, about the token that opens a far side. */
    QUESTIONS(Table.NONE),
    PALETTE(Table.NONE),
    SETTINGS(Table.NONE),
    KEYS(Table.NONE),
    ABOUT(Table.NONE);

    private final Table table;

    /** Whether a table is named: never, as one likes, always. */
    private enum Table {
        NONE,
        CHOSEN,
        NAMED
    }

    PicturePlace(Table table) {
        this.table = table;
    }

    /**
     * A place, and the table that it is about.
     *
     * @param table as it was asked for; empty for the first one, or where none belongs
     */
    public record Shown(Optional<PicturePlace> place, String table) {

        /** The window as it opens. */
        public static final Shown START = new Shown(Optional.empty(), "");
    }

    /** Reads what was asked for; nothing when there is no such place. */
    static Optional<Shown> read(String asked) {
        if (asked.isEmpty()) {
            return Optional.of(Shown.START);
        }
        var colon = asked.indexOf(':');
        var word = colon < 0 ? asked : asked.substring(0, colon);
        var table = colon < 0 ? "" : asked.substring(colon + 1);
        return Arrays.stream(values()).filter(it -> it.word().equals(word) && it.takes(colon >= 0, table)).findFirst().map(it -> new Shown(Optional.of(it), table));
    }

    private boolean takes(boolean named, String name) {
        return switch (table) {
            case NONE -> !named;
            case CHOSEN -> !named || !name.isEmpty();
            case NAMED -> !name.isEmpty();
        };
    }

    /** Whether something is written on the way, so that only copies of the databases may be open. */
    public boolean writes() {
        return this == CONFLICT || this == AT_STAKE;
    }

    /** As it is asked for. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String spelled() {
        return switch (table) {
            case NONE -> word();
            case CHOSEN -> word() + "[:NAME]";
            case NAMED -> word() + ":NAME";
        };
    }

    /** All of them, as they are asked for. */
    static String all() {
        return Arrays.stream(values()).map(PicturePlace::spelled).collect(Collectors.joining(", "));
    }
}
