package dev.petrichor.app.nav;

import java.util.function.BooleanSupplier;

/**
 * Something that a person can ask for, by menu, key or palette.
 *
 * @param menu the menu it stands in: file, edit, view, database, go, help
 * @param title in words
 * @param keys as JavaFX spells them ("Shortcut+K"), empty for none; text, so that models stay free of scene classes
 * @param available whether it can be asked for right now
 */
public record Command(String id, String menu, String title, String keys, BooleanSupplier available, Runnable action) {

    public Command(String id, String menu, String title, String keys, Runnable action) {
        this(id, menu, title, keys, () -> true, action);
    }
}
