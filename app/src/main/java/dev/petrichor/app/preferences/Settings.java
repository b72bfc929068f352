package dev.petrichor.app.preferences;

import dev.petrichor.ui.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the user chose, and where they were.
 *
 * @param scale size of the window and everything in it in percent, 80 to 200
 * @param showInternal whether tables of SQLite, Cloudflare and the migration tools are listed
 * @param atStart what a window begins with
 * @param last what was open when the last window was closed
 */
public record Settings(
        Theme theme, boolean compact, int scale, boolean showInternal, SafetyLevels safety, WindowPlace window, List<Recent> recents, AtStart atStart,
        LastProject last) {

    public static final int SMALLEST_SCALE = 80;
    public static final int LARGEST_SCALE = 200;

    private static final int MOST_RECENTS = 12;

    public static final Settings DEFAULT = new Settings(Theme.SYSTEM, false, 100, false, SafetyLevels.DEFAULT, WindowPlace.DEFAULT, List.of(),
            AtStart.LAST_PROJECT, LastProject.NONE);

    /** What a file leaves out is as usual. */
    public Settings {
        theme = Objects.requireNonNullElse(theme, Theme.SYSTEM);
        scale = scale == 0 ? 100 : Math.clamp(scale, SMALLEST_SCALE, LARGEST_SCALE);
        safety = Objects.requireNonNullElse(safety, SafetyLevels.DEFAULT);
        window = Objects.requireNonNullElse(window, WindowPlace.DEFAULT);
        recents = Objects.requireNonNullElse(recents, List.<Recent>of()).stream().filter(it -> it != null && it.path() != null).toList();
        atStart = Objects.requireNonNullElse(atStart, AtStart.LAST_PROJECT);
        last = Objects.requireNonNullElse(last, LastProject.NONE);
    }

    /** A project that was opened before; the time in milliseconds since 1970. */
    public record Recent(String path, long openedAt, int pending) {}

    public Settings withTheme(Theme chosen) {
        return new Settings(chosen, compact, scale, showInternal, safety, window, recents, atStart, last);
    }

    public Settings withCompact(boolean chosen) {
        return new Settings(theme, chosen, scale, showInternal, safety, window, recents, atStart, last);
    }

    public Settings withScale(int chosen) {
        return new Settings(theme, compact, chosen, showInternal, safety, window, recents, atStart, last);
    }

    public Settings withShowInternal(boolean chosen) {
        return new Settings(theme, compact, scale, chosen, safety, window, recents, atStart, last);
    }

    public Settings withSafety(SafetyLevels chosen) {
        return new Settings(theme, compact, scale, showInternal, chosen, window, recents, atStart, last);
    }

    public Settings withWindow(WindowPlace place) {
        return new Settings(theme, compact, scale, showInternal, safety, place, recents, atStart, last);
    }

    public Settings withAtStart(AtStart chosen) {
        return new Settings(theme, compact, scale, showInternal, safety, window, recents, chosen, last);
    }

    public Settings withLast(LastProject open) {
        return new Settings(theme, compact, scale, showInternal, safety, window, recents, atStart, open);
    }

    /** Puts a project on top of the recent ones; what was known of its migrations stays. */
    public Settings withRecent(Path path, long now) {
        var known = recents.stream().filter(it -> it.path().equals(path.toString())).findFirst();
        var next = new ArrayList<Recent>();
        next.add(new Recent(path.toString(), now, known.map(Recent::pending).orElse(0)));
        recents.stream().filter(other -> !other.path().equals(path.toString())).limit(MOST_RECENTS - 1L).forEach(next::add);
        return withRecents(next);
    }

    /** Notes how many migrations of a recent project wait to be applied. */
    public Settings withPending(Path path, int pending) {
        return withRecents(recents.stream().map(it -> it.path().equals(path.toString()) ? new Recent(it.path(), it.openedAt(), pending) : it).toList());
    }

    /** Takes a project off the recent ones. */
    public Settings withoutRecent(String path) {
        return withRecents(recents.stream().filter(it -> !it.path().equals(path)).toList());
    }

    private Settings withRecents(List<Recent> next) {
        return new Settings(theme, compact, scale, showInternal, safety, window, next, atStart, last);
    }
}
