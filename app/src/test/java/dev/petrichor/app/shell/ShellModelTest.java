package dev.petrichor.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.petrichor.app.nav.Place;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellModelTest {

    private final ShellModel shell = new ShellModel();

    @Test
    void aPreviewTakesThePlaceOfThePreviewBefore() {
        preview(open("users"));
        var next = tab("posts");
        next.previewProperty().set(true);

        shell.open(next);

        assertEquals(List.of("posts"), titles());
    }

    @Test
    void walksTabsByRecencyAndChangesNothingUntilItSettles() {
        open("users");
        open("posts");
        open("tags");

        shell.walkRecent(1);
        shell.walkRecent(1);
        var looked = front();
        shell.settle();
        shell.walkRecent(1);

        assertEquals("users", looked);
        assertEquals("tags", front());
    }

    @Test
    void opensAgainWhatWasClosedLastAndTheOneBefore() {
        shell.close(open("users"));
        shell.close(open("posts"));

        shell.reopen();
        shell.reopen();
        shell.reopen();

        assertEquals(List.of("posts", "users"), titles());
    }

    @Test
    void aTabInWhichSomethingIsUnderWayIsClosedOnlyAfterAYes() {
        var asked = new ArrayList<Runnable>();
        shell.askBeforeLeaving((_, leave) -> asked.add(leave));
        var applying = open("migrations");
        applying.underWayProperty().set(Optional.of(new ShellTab.UnderWay("Migrations are being applied.", "Nobody tells how far they came.")));

        shell.close(applying);
        shell.closeOthers(open("users"));

        assertEquals(List.of("migrations", "users"), titles());
        assertEquals(List.of(applying), shell.underWay());
        asked.getFirst().run();
        assertEquals(List.of("users"), titles());
    }

    @Test
    void movesATabAndKeepsItInFront() {
        open("users");
        open("posts");
        var moved = open("tags");

        shell.move(moved, 0);

        assertEquals(List.of("tags", "users", "posts"), titles());
        assertEquals("tags", front());
    }

    @Test
    void closingTheOthersLeavesWhatIsNotSavedAndWhatIsWrittenNowhereElse() {
        open("users").dirtyProperty().set(true);
        open("SQL 1").writtenProperty().set(true);
        open("orders").inDoubtWhen(() -> true);
        open("posts");

        shell.closeOthers(open("tags"));

        assertEquals(List.of("users", "SQL 1", "orders", "tags"), titles());
    }

    @Test
    void ofATabThatIsInDoubtItIsNotSaidThatNothingWasWritten() {
        var users = open("users");
        users.dirtyProperty().set(true);
        users.inDoubtWhen(() -> true);

        shell.close(users);

        assertEquals(Messages.get("tab.inDoubt", "users"), shell.noticeProperty().get().orElseThrow().sentence());
    }

    @Test
    void closingATabWithStagedChangesSaysThatTheyAreKept() {
        var users = open("users");
        users.dirtyProperty().set(true);

        shell.close(users);

        shell.noticeProperty().get().orElseThrow().action().orElseThrow().action().run();
        assertEquals(List.of("users"), titles());
    }

    @Test
    void theEndOfAProjectIsNotWhatAHandClosed() {
        var ended = tab("users");
        ended.whenClosedByHand(() -> {
            throw new AssertionError("the text would be forgotten");
        });
        shell.open(ended);

        shell.closeAll();

        assertFalse(shell.canReopen());
        assertEquals(Optional.empty(), shell.frontProperty().get());
    }

    @Test
    void stepsBackAndForwardThroughTheTabs() {
        open("users");
        open("posts");

        shell.back();
        var before = front();
        shell.forward();

        assertEquals("users", before);
        assertEquals("posts", front());
    }

    @Test
    void stepsBackToWhatAPreviewShowedBeforeItGaveWay() {
        open("users");
        showPreview("posts");
        showPreview("tags");

        shell.back();
        var before = front();
        shell.back();
        var first = front();
        shell.forward();
        shell.forward();

        assertEquals(List.of("posts", "users", "tags"), List.of(before, first, front()));
        assertEquals(List.of("users", "tags"), titles());
    }

    @Test
    void aTabThatWasClosedIsNoStep() {
        open("users");
        var closed = open("posts");
        open("tags");
        shell.close(closed);

        shell.back();

        assertEquals("users", front());
    }

    private void showPreview(String name) {
        var tab = tab(name);
        preview(tab);
        tab.wayBackWith(() -> () -> showPreview(name));
        shell.open(tab);
    }

    private ShellTab open(String name) {
        var tab = tab(name);
        shell.open(tab);
        return tab;
    }

    private static void preview(ShellTab tab) {
        tab.previewProperty().set(true);
    }

    private ShellTab tab(String name) {
        var tab = new ShellTab(new Place(Place.Kind.TABLE, "file", name), name, Icon.TABLE, () -> {});
        tab.reopenWith(() -> open(name));
        return tab;
    }

    private List<String> titles() {
        return shell.tabs().stream().map(it -> it.titleProperty().get()).toList();
    }

    private String front() {
        return shell.frontProperty().get().orElseThrow().titleProperty().get();
    }
}
