package dev.petrichor.app.drift;

import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.workspace.DeclaredFiles;
import dev.petrichor.migrations.drift.SchemaTs;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;

/** What {@code schema.ts} says, and the config that names it. */
public record Declared(SchemaTs schema, DeclaredFiles files) {

    private static final List<String> BY_DEFAULT = List.of("drizzle.config.ts", "drizzle.config.js", "drizzle.config.json");

    /** What makes the files that are missing. */
    String command() {
        var file = files.config().file();
        var name = file.substring(file.lastIndexOf('/') + 1);
        return "npx drizzle-kit generate" + (BY_DEFAULT.contains(name) ? "" : " --config=" + name);
    }

    /** Where the command is to be run, from the opened folder; empty for that itself. */
    String folder() {
        var file = files.config().file();
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    }

    /** How a difference calls it: with the line, where it says anything. */
    String word(SchemaChange change) {
        return schema.place(change).map(Declared::words).orElseGet(DriftSource.SCHEMA_TS::word);
    }

    /** A line of a file. */
    static String words(Place place) {
        return place.line() == 0 ? place.file() : Messages.get("drift.place", place.file(), place.line());
    }

    /** How much of it was not read. */
    public int unreadParts() {
        return schema.unread().size();
    }

    /** What is not read, one sentence each. */
    List<String> unread() {
        return schema.unread().stream()
                .map(it -> Messages.get("drift.notRead", Optional.of(it.what()).filter(what -> !what.isEmpty()).map(what -> what + ", ").orElse("") + words(it.place()), it.why())).toList();
    }
}
