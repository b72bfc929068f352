package dev.petrichor.app;

import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.keys.KeyList;
import dev.petrichor.app.keys.KeyList.Line;
import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The keys of the window: those of the commands by menu, those of the grid, and those that no menu carries. */
final class KeyLists {

    private static final String RUN = "Shortcut+Enter";
    /** By the keys of their words; what the frame, the grid and the SQL tab listen to beside their commands. */
    private static final List<FreeKey> FRAME = List.of(
            new FreeKey("keys.recentTab", "Ctrl+Tab"), new FreeKey("keys.tabNumber", "Shortcut+1 – 9"), new FreeKey("keys.panes", "F6"),
            new FreeKey("keys.leave", "Esc"));
    private static final List<FreeKey> CELLS = List.of(
            new FreeKey("keys.edit", "F2", "Enter"), new FreeKey("keys.largeEditor", "Shift+Enter"), new FreeKey("keys.selectRow", "Shift+Space"),
            new FreeKey("keys.selectColumn", "Ctrl+Space"), new FreeKey("keys.selectAll", "Shortcut+A"), new FreeKey("keys.toggle", "Space"),
            new FreeKey("keys.secondLine", "Alt+Enter"), new FreeKey("keys.edge", "Shortcut+arrows"), new FreeKey("keys.corner", "Shortcut+Home", "Shortcut+End"));
    private static final List<FreeKey> SQL = List.of(
            new FreeKey("keys.runStatement", RUN, "F5"), new FreeKey("keys.runAll", "Shortcut+Shift+Enter"), new FreeKey("keys.cancel", "Shortcut+.", "Esc Esc"),
            new FreeKey("keys.comment", "Shortcut+/"));

    private record FreeKey(String words, List<String> keys) {
        FreeKey(String words, String... keys) {
            this(words, List.of(keys));
        }
    }

    private KeyLists() {}

    static List<KeyList> of(Commands commands) {
        var lists = new ArrayList<KeyList>();
        byMenu(commands).forEach((menu, lines) -> lists.add(new KeyList(Messages.get("menu." + menu), lines)));
        lists.add(new KeyList(Messages.get("keys.frame"), lines(FRAME)));
        lists.add(new KeyList(Messages.get("keys.grid"), grid()));
        lists.add(new KeyList(Messages.get("keys.sql"), lines(SQL)));
        return lists;
    }

    /** The menu of edits is the grid's: its keys are all told there, also the second ones. */
    private static LinkedHashMap<String, List<Line>> byMenu(Commands commands) {
        var menus = new LinkedHashMap<String, List<Line>>();
        commands.all().stream().filter(it -> !it.keys().isEmpty() && !it.menu().equals("edit"))
                .forEach(it -> menus.computeIfAbsent(it.menu(), _ -> new ArrayList<>()).add(line(it)));
        return menus;
    }

    /** The first key of a command that no menu carries, because it means something in a text as well. */
    static Optional<String> besideMenus(String command) {
        if (command.equals("database.run")) {
            return Optional.of(RUN);
        }
        return Arrays.stream(GridAction.values()).filter(it -> StudioCommands.id(it).equals(command)).flatMap(it -> it.keys().stream()).findFirst();
    }

    private static Line line(Command command) {
        return new Line(command.title().replace("…", ""), command.allKeys());
    }

    private static List<Line> lines(List<FreeKey> keys) {
        return keys.stream().map(it -> new Line(Messages.get(it.words()), it.keys())).toList();
    }

    private static List<Line> grid() {
        var lines = new ArrayList<>(lines(CELLS));
        Arrays.stream(GridAction.values()).filter(it -> !it.keys().isEmpty()).map(it -> new Line(Messages.get(it.messageKey()), it.keys())).forEach(lines::add);
        return lines;
    }
}
