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
     * From now on every change is kept there.
     *
     * @param waiting tabs that were left open before and cannot be opened yet
     */
    void follow(ProjectState state, Supplier<List<Left>> waiting) {
        awaited = waiting;
        kept = Optional.of(state);
        keep();
    }

    /** The tabs that close now close because the project does. */
    void stop() {
        kept = Optional.empty();
    }

    /** Whether changes are kept: not while a project opens or closes. */
    boolean follows() {
        return kept.isPresent();
    }

    private void keep() {
        kept.ifPresent(it -> it.choose(NAME, JSON.writeValueAsString(Stream.concat(shell.tabs().stream().map(this::left), awaited.get().stream()).toList())));
    }

    private Left left(ShellTab tab) {
        return new Left(tab.place(), tab.previewProperty().get(), shell.frontProperty().get().filter(tab::equals).isPresent());
    }

    /** Hands over the tabs that were left open; tells nothing where nothing was ever kept. */
    static void read(ProjectState state, Consumer<List<Left>> found) {
        state.choice(NAME, text -> found.accept(parsed(text)));
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
