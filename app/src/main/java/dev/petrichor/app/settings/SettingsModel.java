package dev.petrichor.app.settings;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.work.Background;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings of this user; each change is kept at once. The window's thread. */
public final class SettingsModel {

    private final ReadOnlyObjectWrapper<Settings> settings;
    private final SettingsStore store;
    private final Background background;
    private final Consumer<String> trouble;
    private boolean saving;
    private boolean saveAgain;

    /** @param trouble told why when the settings could not be written; they hold all the same until the program ends */
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

    public void change(UnaryOperator<Settings> change) {
        var next = change.apply(settings.get());
        if (!next.equals(settings.get())) {
            settings.set(next);
            save();
        }
    }

    /** One save at a time; what changes meanwhile is saved after it, all at once. */
    private void save() {
        saveAgain = saving;
        if (!saving) {
            saving = true;
            var now = settings.get();
            background.run(() -> {
                store.save(now);
                return now;
            }, _ -> saved(), failure -> notSaved(failure));
        }
    }

    private void notSaved(Exception failure) {
        saveAgain = false;
        saving = false;
        trouble.accept(String.valueOf(failure.getMessage()));
    }

    private void saved() {
        saving = false;
        if (saveAgain) {
            save();
        }
    }
}
