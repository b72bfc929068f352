package dev.petrichor.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.nav.Place;
import dev.petrichor.ui.Icon;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehindTest {

    private final ShellModel shell = new ShellModel();

    @Test
    void whatComesLateStandsWhereItWasLeft() {
        var left = List.of(place("a"), place("b"), place("front"), place("c"));
        shell.open(tab("front"));
        shell.open(tab("mine"));
        shell.show(shell.tabs().getFirst());

        shell.behind(left, () -> shell.open(tab("c")));
        shell.behind(left, () -> shell.open(tab("b")));
        shell.behind(left, () -> shell.open(tab("a")));
        shell.behind(left, () -> shell.open(tab("new")));

        assertEquals(List.of("a", "b", "front", "c", "mine", "new"), titles());
        assertEquals("front", shell.frontProperty().get().orElseThrow().titleProperty().get());
        assertEquals("mine", recent());
    }

    @Test
    void theFirstOneComesForwardWhereNothingIsInFront() {
        shell.behind(List.of(), () -> {
            shell.open(tab("a"));
            shell.open(tab("b"));
        });

        assertEquals("a", shell.frontProperty().get().orElseThrow().titleProperty().get());
    }

    @Test
    void aPreviewThatIsLookedAtStaysOneAndIsNotReplaced() {
        var mine = tab("mine");
        mine.previewProperty().set(true);
        shell.open(mine);
        var late = tab("late");
        late.previewProperty().set(true);

        shell.behind(List.of(place("late")), () -> shell.open(late));

        assertTrue(mine.previewProperty().get());
        assertFalse(late.previewProperty().get());
        assertEquals(Optional.of(mine), shell.frontProperty().get());
        assertEquals(2, shell.tabs().size());
    }

    /** The tab that a walk through the recent ones comes to first. */
    private String recent() {
        shell.walkRecent(1);
        var seen = shell.frontProperty().get().orElseThrow().titleProperty().get();
        shell.walkRecent(-1);
        return seen;
    }

    private List<String> titles() {
        return shell.tabs().stream().map(tab -> tab.titleProperty().get()).toList();
    }

    private static ShellTab tab(String name) {
        return new ShellTab(place(name), name, Icon.TABLE, () -> {});
    }

    private static Place place(String name) {
        return new Place(Place.Kind.TABLE, "a.sqlite", name);
    }
}
