package dev.petrichor.app;

import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.shell.ShellTab.UnderWay;
import dev.petrichor.app.shell.ShellView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks once before staged edits are left behind, or an apply in the middle. The window's thread. */
final class Leaving {

    private final ShellModel shell;
    private final ShellView window;

    Leaving(ShellModel shell, ShellView window) {
        this.shell = shell;
        this.window = window;
    }

    /** Does what ends this project, at once where nothing is staged in it and nothing is under way. */
    void then(Runnable go) {
        breakOff(shell.underWay(), () -> keep(go));
    }

    /** Does what leaves these tabs, after a yes where something is under way in them. */
    void breakOff(List<ShellTab> tabs, Runnable go) {
        if (tabs.isEmpty()) {
            go.run();
        } else {
            var met = tabs.stream().flatMap(tab -> tab.underWayProperty().get().stream()).toList();
            window.showFloating(Sheets.breakingOff(lines(met, UnderWay::what), lines(met, UnderWay::ifLeft), () -> left(go), window::hideFloating));
        }
    }

    private static String lines(List<UnderWay> met, Function<UnderWay, String> words) {
        return met.stream().map(words).distinct().collect(Collectors.joining("\n"));
    }

    private void keep(Runnable go) {
        var unsaved = shell.unsaved();
        if (unsaved.isEmpty()) {
            go.run();
        } else {
            window.showFloating(Sheets.leaving(unsaved, () -> left(go), window::hideFloating));
        }
    }

    private void left(Runnable go) {
        window.hideFloating();
        go.run();
    }
}
