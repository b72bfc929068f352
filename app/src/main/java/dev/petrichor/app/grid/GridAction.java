package dev.petrichor.app.grid;

import java.util.List;
import java.util.Locale;

/** What can be asked of a grid by key, menu or palette. */
public enum GridAction {
    SAVE("Shortcut+S"),
    PREVIEW("Shortcut+Shift+S"),
    DISCARD("Shortcut+Shift+Backspace"),
    UNDO("Shortcut+Z"),
    REDO("Shortcut+Y", "Shortcut+Shift+Z"),
    COPY("Shortcut+C"),
    PASTE("Shortcut+V"),
    NEW_ROW("Shortcut+I", "Insert"),
    DUPLICATE("Shortcut+D"),
    DELETE("Delete"),
    SET_NULL("Ctrl+0", "Alt+Backspace"),
    FILTER("Shortcut+F"),
    REFRESH("Shortcut+R", "F5"),
    FOLLOW("Shortcut+B", "F4"),
    RAW_VALUES("F8"),
    DETAIL("Shortcut+Shift+Space"),
    SHOW_SQL();

    private final List<String> keys;

    GridAction(String... keys) {
        this.keys = List.of(keys);
    }

    /** As JavaFX spells them; the first is the one that menus show. */
    public List<String> keys() {
        return keys;
    }

    /** The key of its words in the messages. */
    public String messageKey() {
        return "action." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether this works on text as well, and so belongs to a text field while one is being typed in. */
    public boolean belongsToText() {
        return switch (this) {
            case UNDO, REDO, COPY, PASTE, DELETE, SET_NULL, NEW_ROW, DUPLICATE, FOLLOW -> true;
            case SAVE, PREVIEW, DISCARD, FILTER, REFRESH, RAW_VALUES, DETAIL, SHOW_SQL -> false;
        };
    }
}
