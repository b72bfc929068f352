package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.keys.KeyList;
import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.ui.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyListsTest {

    @Test
    void listsEveryCommandWithAKeyByItsMenu() {
        var commands = new Commands();
        commands.add(new Command("file.one", "file", "One…", "Shortcut+1", () -> {}));
        commands.add(new Command("file.two", "file", "Two", "", () -> {}));
        commands.add(new Command("go.three", "go", "Three", "F7", () -> {}));

        var lists = KeyLists.of(commands);

        assertEquals(new KeyList("File", List.of(new KeyList.Line("One", List.of("Shortcut+1")))), lists.get(0));
        assertEquals(new KeyList("Go", List.of(new KeyList.Line("Three", List.of("F7")))), lists.get(1));
    }

    @Test
    void tellsAlsoTheSecondKeysOfACommand() {
        var commands = new Commands();
        commands.add(new Command("file.one", "file", "One", "Shortcut+1", () -> {}).also("F8", "F9"));

        assertEquals(List.of(new KeyList.Line("One", List.of("Shortcut+1", "F8", "F9"))), KeyLists.of(commands).getFirst().lines());
    }

    @Test
    void tellsAlsoTheSecondKeysOfTheGrid() {
        var grid = KeyLists.of(new Commands()).stream().filter(it -> it.title().equals(Messages.get("keys.grid"))).findFirst().orElseThrow();

        assertTrue(grid.lines().contains(new KeyList.Line(Messages.get(GridAction.REDO.messageKey()), GridAction.REDO.keys())), grid.toString());
    }
}
