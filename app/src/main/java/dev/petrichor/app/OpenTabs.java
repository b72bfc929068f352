package dev.petrichor.app;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.OpenDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** What stands on the tabs of the window. The frame knows the tabs alone, this knows their content. The window's thread. */
final class OpenTabs {

    private final ShellModel shell;
    private final Map<ShellTab, Node> contents = new HashMap<>();

    OpenTabs(ShellModel shell) {
        this.shell = shell;
    }

    void add(ShellTab tab, Node content) {
        contents.put(tab, content);
        shell.open(tab);
        contents.keySet().retainAll(shell.tabs());
    }

    /** Puts a grid where another tab stands. */
    void replace(ShellTab old, GridTab grid) {
        contents.put(grid.tab(), grid);
        shell.replace(old, grid.tab());
        contents.keySet().retainAll(shell.tabs());
    }

    /** Brings the tab of a place forward, and says whether there was one. */
    boolean shows(Place place) {
        var known = shell.find(place);
        known.ifPresent(shell::show);
        return known.isPresent();
    }

    /** What stands on the tab of a place, if it is open. */
    Optional<Node> content(Place place) {
        return shell.find(place).map(this::content);
    }

    /** Says something over the tabs. */
    void say(Notice notice) {
        shell.noticeProperty().set(Optional.of(notice));
    }

    Node content(ShellTab tab) {
        return contents.getOrDefault(tab, new VBox());
    }

    /** What stands on the tab in front. */
    Optional<Node> front() {
        return shell.frontProperty().get().map(this::content);
    }

    /** The grid in front, if a grid stands there. */
    Optional<GridTab> frontGrid() {
        return front().filter(GridTab.class::isInstance).map(GridTab.class::cast);
    }

    List<GridTab> grids(OpenDatabase database) {
        return contents.values().stream().filter(GridTab.class::isInstance).map(GridTab.class::cast).filter(grid -> grid.database() == database).toList();
    }

    /** Whether a grid still stands on a tab. */
    boolean holds(GridTab grid) {
        return contents.get(grid.tab()) == grid && shell.tabs().contains(grid.tab());
    }

    /** Makes the rows of all grids as high as chosen. */
    void setCompact(boolean compact) {
        contents.values().stream().filter(GridTab.class::isInstance).map(GridTab.class::cast).forEach(grid -> grid.setCompact(compact));
    }

    void closeAll() {
        shell.closeAll();
        contents.clear();
    }
}
