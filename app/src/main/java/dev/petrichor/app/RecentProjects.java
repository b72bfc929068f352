package dev.petrichor.app;

import dev.petrichor.app.preferences.Settings.Recent;
import dev.petrichor.app.settings.SettingsModel;
import dev.petrichor.app.welcome.Recents;
import dev.petrichor.app.work.Background;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.util.Subscription;

/** The projects that were opened before, as the settings remember them. The window's thread. */
final class RecentProjects implements Recents {

    private final SettingsModel settings;
    private final Background background;

    RecentProjects(SettingsModel settings, Background background) {
        this.settings = settings;
        this.background = background;
    }

    @Override
    public Subscription follow(Consumer<List<Recent>> changed) {
        return settings.settingsProperty().map(it -> it.recents()).subscribe(changed);
    }

    @Override
    public void forget(String path) {
        settings.change(it -> it.withoutRecent(path));
    }

    /** Looks on another thread: a folder on a network may take its time. */
    @Override
    public void findMissing(List<Recent> recents, Consumer<Set<String>> missing) {
        background.run(
                () -> recents.stream().map(Recent::path).filter(path -> !Files.exists(Path.of(path))).collect(Collectors.toSet()), missing,
                _ -> missing.accept(Set.of()));
    }
}
