package dev.petrichor.app;

import dev.petrichor.app.keys.KeysView;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.settings.SettingsModel;
import dev.petrichor.app.settings.SettingsView;
import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.sidebar.ProblemsView;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.Region;

/** The places that belong to no database: problems of the project, settings, keys. Before a project is open they float. The window's thread. */
final class OwnPlaces {

    private final OpenTabs tabs;
    private final Supplier<Optional<OpenProject>> project;
    private final ShellView window;
    private final UserFolders folders;

    OwnPlaces(OpenTabs tabs, Supplier<Optional<OpenProject>> project, ShellView window, UserFolders folders) {
        this.tabs = tabs;
        this.project = project;
        this.window = window;
        this.folders = folders;
    }

    void problems() {
        project.get().ifPresent(it -> onTab(Place.Kind.PROBLEMS, "problems.tab", Icon.WARNING, () -> new ProblemsView(it.workspace())));
    }

    void settings(SettingsModel settings) {
        show(Place.Kind.SETTINGS, "settings.title", Icon.SETTINGS, () -> new SettingsView(settings, folders.settings().toString()));
    }

    void keys(Commands commands) {
        show(Place.Kind.KEYS, "keys.title", Icon.KEYS, () -> new KeysView(KeyLists.of(commands)));
    }

    private void show(Place.Kind kind, String title, Icon icon, Supplier<? extends Region> view) {
        if (project.get().isPresent()) {
            onTab(kind, title, icon, view);
        } else {
            window.showFloating(Sheets.floating(view.get()));
        }
    }

    private void onTab(Place.Kind kind, String title, Icon icon, Supplier<? extends Region> view) {
        var place = Place.of(kind);
        if (!tabs.shows(place)) {
            var tab = new ShellTab(place, Messages.get(title), icon, () -> {});
            tab.reopenWith(() -> onTab(kind, title, icon, view));
            tabs.add(tab, view.get());
        }
    }
}
