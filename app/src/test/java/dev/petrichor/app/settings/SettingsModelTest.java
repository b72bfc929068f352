package dev.petrichor.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.preferences.SafetyLevels;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.work.Background;
import dev.petrichor.ui.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsModelTest {

    private static final SafetyLevels LOCKED = SafetyLevels.DEFAULT.withRemote(SafetyLevel.LOCKED);

    @TempDir
    private Path folder;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void aWindowThatIsClosedLeavesWhatAnotherOneChose() throws InterruptedException {
        var first = model();
        var second = model();
        second.change(it -> it.withSafety(LOCKED));
        window.take().run();

        first.change(it -> it.withWindow(it.window().withParts(300, 200)));
        window.take().run();

        assertEquals(Settings.DEFAULT.withSafety(LOCKED).withWindow(Settings.DEFAULT.window().withParts(300, 200)), store().load().settings());
        assertEquals(store().load().settings(), first.settings());
        assertEquals(List.of(), said);
    }

    @Test
    void whatChangesDuringASaveIsSavedAfterIt() throws InterruptedException {
        var model = model();
        model.change(it -> it.withScale(150));
        model.change(it -> it.withTheme(Theme.DARK));
        window.take().run();
        assertEquals(Settings.DEFAULT.withScale(150).withTheme(Theme.DARK), model.settings());
        window.take().run();

        assertEquals(model.settings(), store().load().settings());
    }

    @Test
    void whatCouldNotBeSavedGoesWithTheNextChange() throws Exception {
        Files.createDirectory(folder.resolve("settings.lock"));
        var model = model();
        model.change(it -> it.withScale(150));
        window.take().run();
        assertEquals(1, said.size());
        Files.delete(folder.resolve("settings.lock"));

        model.change(it -> it.withTheme(Theme.DARK));
        window.take().run();

        assertEquals(Settings.DEFAULT.withScale(150).withTheme(Theme.DARK), store().load().settings());
    }

    /** No thread of the window runs any more that would begin the next save. */
    @Test
    void whatChangesLastIsSavedWithoutTheWindow() {
        var model = model();
        model.change(it -> it.withScale(150));
        model.change(it -> it.withTheme(Theme.DARK));

        model.finish();

        assertEquals(Settings.DEFAULT.withScale(150).withTheme(Theme.DARK), store().load().settings());
    }

    private SettingsModel model() {
        return new SettingsModel(store().load().settings(), store(), new Background(window::add), said::add);
    }

    private SettingsStore store() {
        return new SettingsStore(folder.resolve("settings.json"));
    }
}
