package dev.petrichor.app.settings;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The settings of this user; each change is kept at once, and only what changed: another window may have changed something else. What it
 * did is taken over here with the next save. The window's thread.
 */
public final class SettingsModel {

    private final ReadOnlyObjectWrapper<Settings> settings;
    private final SettingsStore store;
    private final Background background;
    private final Consumer<String> trouble;
    private final List<UnaryOperator<Settings>> unsaved = new ArrayList<>();
    private List<UnaryOperator<Settings>> saving = List.of();

    /** @param trouble told, in a sentence, when the settings could not be written, which hold all the same until the program ends */
    public SettingsModel(Settings loaded, SettingsStore store, Background background, Consumer<String> trouble) {
        this.settings = new ReadOnlyObjectWrapper<>(loaded);
        this.store = store;
        this.background = background;
        this.trouble = trouble;
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    public Settings settings() {
        return settings.get();
    }

    /** @param change made here now, and once more, on another thread, of what the file holds then */
    public void change(UnaryOperator<Settings> change) {
        var next = change.apply(settings.get());
        if (!next.equals(settings.get())) {
            unsaved.add(change);
            settings.set(next);
            if (saving.isEmpty()) {
                save();
            }
        }
    }

    /** One save at a time; what changes meanwhile is saved after it, all at once. */
    private void save() {
        var own = settings.get();
        var changes = List.copyOf(unsaved);
        saving = changes;
        unsaved.clear();
        background.run(() -> store.save(own, read -> all(changes, read)), saved -> saved(saved), failure -> notSaved(changes, failure));
    }

    /** Writes what is not written yet, before the program ends: nobody waits for a save that is under way, nor hears of its end. */
    public void finish() {
        var last = Stream.concat(saving.stream(), unsaved.stream()).toList();
        if (!last.isEmpty()) {
            try {
                store.save(settings.get(), read -> all(last, read));
            } catch (IOException e) {
                System.getLogger(SettingsModel.class.getName()).log(System.Logger.Level.WARNING, "what was chosen last is not kept", e);
            }
        }
    }

    private static Settings all(List<UnaryOperator<Settings>> changes, Settings to) {
        var changed = to;
        for (var change : changes) {
            changed = change.apply(changed);
        }
        return changed;
    }

    private void notSaved(List<UnaryOperator<Settings>> changes, Exception failure) {
        saving = List.of();
        unsaved.addAll(0, changes);
        trouble.accept(FileFault.sentence(failure, why -> Messages.get("settings.notKept", store.file(), why)));
    }

    private void saved(SettingsStore.Loaded written) {
        settings.set(all(unsaved, written.settings()));
        saving = List.of();
        written.setAside().ifPresent(kept -> trouble.accept(Messages.get("settings.setAside.open", kept)));
        if (!unsaved.isEmpty()) {
            save();
        }
    }
}
