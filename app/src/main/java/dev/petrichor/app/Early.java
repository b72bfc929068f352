package dev.petrichor.app;

import dev.petrichor.app.crash.Openings;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.LastProject;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a window needs to know before it stands, read while the toolkit starts, which takes longer. */
final class Early {

    static final SettingsStore STORE = new SettingsStore(UserFolders.ofThisUser().settings());
    private static final CompletableFuture<Early> READ = CompletableFuture.supplyAsync(Early::new);

    private final SettingsStore.Loaded settings = STORE.load();
    private final List<String> brokenOff = new Openings(UserFolders.ofThisUser().data()).brokenOff();

    private Early() {}

    static void begin() {
        // what is read here is read when this class is loaded
    }

    /** Waits until it is read. */
    static Early read() {
        return READ.join();
    }

    SettingsStore.Loaded settings() {
        return settings;
    }

    /** The projects over which runs broke that were opening them. */
    List<String> brokenOff() {
        return brokenOff;
    }

    /** What is going to be opened by itself, where another window may have it; else nothing is waited for. */
    static Optional<Path> lastElsewhere(Path data) {
        return ProjectClaims.isAnyHeld(data) ? FirstSight.last(read().settings().settings()).flatMap(LastProject::place) : Optional.empty();
    }
}
