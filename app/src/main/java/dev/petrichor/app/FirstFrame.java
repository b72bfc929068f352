package dev.petrichor.app;

import dev.petrichor.app.preferences.LastProject;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Painted;
import dev.petrichor.db.schema.Schema;
import java.nio.file.Path;
import java.util.Optional;
import javafx.util.Subscription;

/**
 * Waits until a project that was opened is painted, its first rows with it, and notes it then as the last one: what breaks before that
 * is not opened by itself at the next start. The window's thread.
 */
final class FirstFrame {

    private final Studio studio;
    private Subscription schema = Subscription.EMPTY;
    private boolean waits;

    FirstFrame(Studio studio) {
        this.studio = studio;
    }

    /** The tabs of this project are back; the first table, where there were none, may still come. */
    void follow(OpenProject project) {
        stop();
        // what a far side answers is not waited for
        studio.database().filter(it -> it.exists() && !it.isFar()).ifPresentOrElse(it -> behindRows(project, it), () -> behindFrame(project));
    }

    private void behindRows(OpenProject project, OpenDatabase database) {
        waits = true;
        var told = database.schemaProperty().subscribe(state -> {
            if (waits && (state instanceof LoadState.Loaded<Schema> || state instanceof LoadState.Failed<Schema>)) {
                stop();
                database.behindRows(() -> behindFrame(project));
            }
        });
        if (waits) {
            schema = told;
        } else {
            told.unsubscribe(); // it was told at once
        }
    }

    private void behindFrame(OpenProject project) {
        Optional.ofNullable(studio.window().getScene()).ifPresent(it -> Painted.then(it, () -> {
            if (isOpen(project)) {
                studio.projects().painted();
                note(project);
            }
        }));
    }

    private void note(OpenProject project) {
        var now = System.currentTimeMillis();
        var pending = studio.sidebar().pendingProperty().get();
        studio.settings().change(settings -> {
            var noted = last(settings, Optional.of(project));
            return project.isAccount() ? noted : recent(noted, project.path(), now, pending);
        });
    }

    private boolean isOpen(OpenProject project) {
        return studio.project().filter(it -> it == project).isPresent();
    }

    /** @param pending as far as that is counted already */
    private static Settings recent(Settings settings, Path path, long now, int pending) {
        var noted = settings.withRecent(path, now);
        return pending > 0 ? noted.withPending(path, pending) : noted;
    }

    /** With what a window has open. */
    static Settings last(Settings settings, Optional<OpenProject> open) {
        return settings.withLast(open.map(OpenProject::asLast).orElse(LastProject.NONE));
    }

    void stop() {
        waits = false;
        schema.unsubscribe();
        schema = Subscription.EMPTY;
    }
}
