package dev.petrichor.app;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.state.ProjectState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Notes which tabs of a project are open and which stands in front, so that the next start shows them again. The window's thread. */
final class TabMemory {

    /** What the project's state calls it. */
    private static final String NAME = "open tabs";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ShellModel shell;
    private Optional<ProjectState> kept = Optional.empty();
    private boolean open;
    private Supplier<List<Left>> awaited = List::of;

    /** A tab as it was left. */
    record Left(Place place, boolean preview, boolean front) {}

    TabMemory(ShellModel shell) {
        this.shell = shell;
        shell.tabs().addListener((ListChangeListener<ShellTab>) this::changed);
        shell.frontProperty().subscribe(this::keep);
    }

    private void changed(ListChangeListener.Change<? extends ShellTab> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(tab -> tab.previewProperty().subscribe(this::keep));
        }
        keep();
    }

    /**
     * The tabs of a project are as they were left.
     *
     * @param state where every change is kept from now on; nothing where it is not known what was left, which is not written over
     * @param waiting tabs that were left open before and cannot be opened yet
     */
    void follow(Optional<ProjectState> state, Supplier<List<Left>> waiting) {
        open = true;
        awaited = waiting;
        kept = state;
        keep();
    }

    /** The tabs that close now close because the project does. */
    void stop() {
        open = false;
        kept = Optional.empty();
    }

    /** Whether somebody opens and closes tabs, and not the project that opens or closes. */
    boolean isOpen() {
        return open;
    }

    private void keep() {
        kept.ifPresent(it -> it.choose(NAME, JSON.writeValueAsString(Stream.concat(shell.tabs().stream().map(this::left), awaited.get().stream()).toList())));
    }

    private Left left(ShellTab tab) {
        return new Left(tab.place(), tab.previewProperty().get(), shell.frontProperty().get().filter(tab::equals).isPresent());
    }

    /** Hands over the tabs that were left open; tells nothing where nothing was ever kept. @param unknown told when they cannot be read */
    static void read(ProjectState state, Consumer<List<Left>> found, Runnable unknown) {
        state.choice(NAME, text -> found.accept(parsed(text)), unknown);
    }

    /** Written by another version, it is as good as not written. */
    static List<Left> parsed(String text) {
        try {
            return List.of(JSON.readValue(text, Left[].class));
        } catch (JacksonException e) {
            System.getLogger(TabMemory.class.getName()).log(System.Logger.Level.WARNING, "the tabs that were open cannot be read", e);
            return List.of();
        }
    }
}
