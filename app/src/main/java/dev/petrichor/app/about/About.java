package dev.petrichor.app.about;

import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What this program is made of and where it keeps its files: what a report of a fault begins with.
 *
 * @param canAsk whether it can ask for a newer version
 */
public record About(String version, String java, String javafx, String sqlite, Path settings, Path data, boolean canAsk) {

    /** One fact, and what it is called. */
    record Line(String name, String words) {}

    /** Asks SQLite itself: not on the window's thread. */
    public static About of(String version, UserFolders folders, Connector connector, boolean canAsk) {
        try (var scratch = connector.scratch(() -> false)) {
            var sqlite = Page.read(scratch, new Sql("SELECT sqlite_version()"), 1).single().orElseThrow();
            return new About(version, property("java.runtime.version"), property("javafx.runtime.version"), ((Value.Text) sqlite).value(), folders.settings(), folders.data(), canAsk);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNullElse(System.getProperty(name), "–");
    }

    String title() {
        return Messages.get("about.title", version);
    }

    List<Line> lines() {
        return List.of(new Line("Java", java), new Line("JavaFX", javafx), new Line("SQLite", sqlite),
                new Line(Messages.get("about.settings"), settings.toString()), new Line(Messages.get("about.data"), data.toString()));
    }

    /** How a newer one is found. */
    String newer() {
        return Messages.get(canAsk ? "about.ask" : "about.compare");
    }

    /** All of it, to be copied. */
    String text() {
        return lines().stream().map(it -> it.name() + ": " + it.words() + "\n").collect(Collectors.joining("", title() + "\n", ""));
    }
}
