package dev.petrichor.app.grid;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Finds the action that a key asks for. */
final class GridKeys {

    private final Map<GridAction, List<KeyCombination>> keys = new EnumMap<>(GridAction.class);

    GridKeys() {
        for (var action : GridAction.values()) {
            keys.put(action, action.keys().stream().map(KeyCombination::valueOf).toList());
        }
    }

    /**
     * Does what the key asks for, unless a text that is being typed needs the key for itself.
     *
     * @param perform does it, and says whether there was anything to do it to
     */
    boolean pressed(KeyEvent event, boolean typing, Predicate<GridAction> perform) {
        return Arrays.stream(GridAction.values()).anyMatch(action -> isMeant(action, event) && !(typing && action.belongsToText()) && perform.test(action));
    }

    private boolean isMeant(GridAction action, KeyEvent event) {
        return keys.getOrDefault(action, List.of()).stream().anyMatch(key -> key.match(event));
    }
}
