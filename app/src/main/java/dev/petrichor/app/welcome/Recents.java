package dev.petrichor.app.welcome;

import dev.petrichor.app.preferences.Settings.Recent;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.util.Subscription;

/** What was opened before. The window's thread. */
public interface Recents {

    /** Hands over the list now and whenever it changes, the newest first. */
    Subscription follow(Consumer<List<Recent>> changed);

    /** Takes a project off the list; the project itself is not touched. */
    void forget(String path);

    /** Tells later which of them are not there any more. */
    void findMissing(List<Recent> recents, Consumer<Set<String>> missing);
}
