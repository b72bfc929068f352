package dev.petrichor.app.nav;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Something that a person can ask for, by menu, key or palette.
 *
 * @param menu the menu it stands in: file, edit, view, database, go, help
 * @param title in words
 * @param keys as JavaFX spells them ("Shortcut+K"), empty for none; text, so that models stay free of scene classes
 * @param also other keys for the same, spelt likewise
 * @param available whether it can be asked for right now
 */
public record Command(String id, String menu, String title, String keys, List<String> also, BooleanSupplier available, Runnable action) {

    public Command {
        also = List.copyOf(also);
    }

    public Command(String id, String menu, String title, String keys, BooleanSupplier available, Runnable action) {
        this(id, menu, title, keys, List.of(), available, action);
    }

    public Command(String id, String menu, String title, String keys, Runnable action) {
        this(id, menu, title, keys, () -> true, action);
    }

    /** The same with other keys beside its own. */
    public Command also(String... others) {
        return new Command(id, menu, title, keys, List.of(others), available, action);
    }

    /** All its keys, its own first. */
    public List<String> allKeys() {
        return Stream.concat(Stream.of(keys).filter(it -> !it.isEmpty()), also.stream()).toList();
    }
}
