package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The second keys of commands: a menu entry carries one only. What has the keyboard comes first. */
final class OtherKeys {

    private final Map<KeyCombination, Command> commands = new LinkedHashMap<>();

    OtherKeys(Commands all) {
        all.all().forEach(command -> command.also().forEach(keys -> commands.put(KeyCombination.valueOf(keys), command)));
    }

    void listenOn(Node window) {
        window.addEventHandler(KeyEvent.KEY_PRESSED, event -> commands.forEach((keys, command) -> {
            if (!event.isConsumed() && keys.match(event) && command.available().getAsBoolean()) {
                event.consume();
                command.action().run();
            }
        }));
    }
}
