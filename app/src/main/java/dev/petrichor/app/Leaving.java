package dev.petrichor.app;

import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.shell.ShellTab.UnderWay;
import dev.petrichor.app.shell.ShellView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks once before staged edits are left behind, or an apply in the middle. The window's thread. */
final class Leaving {

    private final ShellModel shell;
    private final ShellView window;
    private final Supplier<Optional<OpenProject>> project;

    Leaving(ShellModel shell, ShellView window, Supplier<Optional<OpenProject>> project) {
        this.shell = shell;
        this.window = window;
        this.project = project;
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

    /** What could not be kept is tried once more, before it is said what becomes of it. */
    private void keep(Runnable go) {
        var open = project.get();
        if (open.isPresent() && !behind(open).isKept()) {
            open.get().edits().keepAgain(() -> ask(behind(open), go));
        } else {
            ask(behind(open), go);
        }
    }

    private LeftBehind behind(Optional<OpenProject> open) {
        var texts = open.filter(it -> !it.state().isKept()).isPresent() ? shell.titles(tab -> tab.writtenProperty().get()) : List.<String>of();
        var notKept = Stream.concat(open.stream().flatMap(it -> it.edits().notKept().stream()), texts.stream()).toList();
        return new LeftBehind(shell.titles(tab -> tab.dirtyProperty().get() && !tab.isInDoubt()), shell.titles(ShellTab::isInDoubt), notKept);
    }

    private void ask(LeftBehind behind, Runnable go) {
        if (behind.isNothing()) {
            go.run();
        } else {
            window.showFloating(Sheets.leaving(behind.title(), behind.why(), behind.isKept(), () -> left(go), window::hideFloating));
        }
    }

    private void left(Runnable go) {
        window.hideFloating();
        go.run();
    }
}
