package dev.petrichor.app;

import dev.petrichor.app.preferences.WindowPlace;
import dev.petrichor.app.settings.SettingsModel;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.sidebar.SidebarModel;

/** What of the settings is seen in the frame: how it is divided, which tables the sidebar lists, how high rows are. The window's thread. */
record SettingsInUse(SettingsModel settings, ShellModel shell, SidebarModel sidebar, OpenTabs tabs) {

    /** Takes them over now and whenever they change, and notes what is changed in the frame itself. */
    void follow() {
        var now = settings.settings();
        shell.sidebarWidthProperty().set(now.window().sidebar());
        shell.logHeightProperty().set(now.window().log());
        sidebar.showInternalProperty().set(now.showInternal());
        sidebar.showInternalProperty().subscribe(shown -> settings.change(it -> it.withShowInternal(shown)));
        settings.settingsProperty().subscribe(it -> {
            sidebar.showInternalProperty().set(it.showInternal());
            tabs.setCompact(it.compact());
        });
    }

    /** Notes where the window stands and how its parts are divided, and what is open in it; whoever closes it over a project that is just being opened has not left that. */
    static void remember(Studio studio, WindowPlace place) {
        var shell = studio.shell();
        var whole = place.withParts(shell.sidebarWidthProperty().get(), shell.logHeightProperty().get());
        var open = studio.project();
        var known = open.isPresent() || !studio.projects().openingProperty().get();
        studio.settings().change(it -> known ? FirstFrame.last(it.withWindow(whole), open) : it.withWindow(whole));
    }
}
