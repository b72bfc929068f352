package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.ui.Messages;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/** Makes the menu bar from the list of commands; the keys of the menu entries are the keys of the window. */
final class CommandMenus {

    private static final List<String> MENUS = List.of("file", "edit", "view", "database", "go", "help");

    private CommandMenus() {}

    static MenuBar bar(Commands commands) {
        var bar = new MenuBar();
        bar.setUseSystemMenuBar(true);
        for (var name : MENUS) {
            var menu = new Menu(Messages.get("menu." + name));
            commands.all().stream().filter(command -> command.menu().equals(name)).forEach(command -> menu.getItems().add(item(command)));
            menu.setOnShowing(_ -> refresh(menu, commands));
            bar.getMenus().add(menu);
        }
        return bar;
    }

    private static MenuItem item(Command command) {
        var item = new MenuItem(command.title());
        item.setId(command.id());
        if (!command.keys().isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(command.keys()));
        }
        item.setOnAction(_ -> {
            if (command.available().getAsBoolean()) {
                command.action().run();
            }
        });
        return item;
    }

    /** What cannot be asked for right now is left out rather than greyed. */
    private static void refresh(Menu menu, Commands commands) {
        for (var item : menu.getItems()) {
            item.setVisible(commands.find(item.getId()).filter(command -> command.available().getAsBoolean()).isPresent());
        }
    }
}
