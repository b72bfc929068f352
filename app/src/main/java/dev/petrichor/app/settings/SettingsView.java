package dev.petrichor.app.settings;

import dev.petrichor.app.preferences.AtStart;
import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.preferences.SafetyLevels;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import dev.petrichor.ui.Theme;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows a {@link SettingsModel}: theme, density, size of text, what is listed, and how safe each environment is. */
public final class SettingsView extends ScrollPane {

    private final SettingsModel model;

    public SettingsView(SettingsModel model, String file) {
        this.model = model;
        var body = new VBox(
                Parts.label(Messages.get("settings.title"), "title"), line("settings.theme", themes()), line("settings.density", density()),
                line("settings.scale", scale()), line("settings.tables", internal()), line("settings.start", start()),
                Parts.label(Messages.get("settings.safety"), "strong"),
                line("settings.local", levels(SafetyLevels::local, SafetyLevels::withLocal)), line("settings.preview", levels(SafetyLevels::preview, SafetyLevels::withPreview)),
                line("settings.remote", levels(SafetyLevels::remote, SafetyLevels::withRemote)),
                Parts.wrapped(Messages.get("settings.file", file), "muted", "small"));
        body.getStyleClass().add("settings");
        setContent(body);
        setFitToWidth(true);
    }

    private static Node line(String key, Node control) {
        var words = Parts.whole(Messages.get(key), "setting-name");
        var explained = Parts.wrapped(Messages.get(key + ".why"), "muted", "small");
        return new VBox(5, Parts.row("setting", words, control), explained);
    }

    private Node themes() {
        return segments(theme -> model.settings().theme() == theme, theme -> model.change(it -> it.withTheme(theme)), Theme.values());
    }

    private Node density() {
        return segments(
                compact -> model.settings().compact() == (compact == Density.COMPACT),
                compact -> model.change(it -> it.withCompact(compact == Density.COMPACT)), Density.values());
    }

    private Node start() {
        return segments(atStart -> model.settings().atStart() == atStart, atStart -> model.change(it -> it.withAtStart(atStart)), AtStart.values());
    }

    private enum Density {
        NORMAL,
        COMPACT
    }

    @SafeVarargs
    private <T extends Enum<T>> Node segments(Predicate<T> chosen, Consumer<T> choose, T... all) {
        var box = new HBox();
        box.getStyleClass().add("segments");
        for (var one : all) {
            var button = new ToggleButton(Messages.get("settings." + one.name().toLowerCase(Locale.ROOT)));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                choose.accept(one);
                button.setSelected(true);
            });
            model.settingsProperty().subscribe(_ -> button.setSelected(chosen.test(one)));
            box.getChildren().add(button);
        }
        return box;
    }

    private Node levels(Function<SafetyLevels, SafetyLevel> chosen, BiFunction<SafetyLevels, SafetyLevel, SafetyLevels> with) {
        return segments(level -> chosen.apply(model.settings().safety()) == level, level -> model.change(it -> it.withSafety(with.apply(it.safety(), level))), SafetyLevel.values());
    }

    private Node scale() {
        var spinner = new Spinner<Integer>(Settings.SMALLEST_SCALE, Settings.LARGEST_SCALE, model.settings().scale(), 10);
        spinner.setEditable(true);
        spinner.setAccessibleText(Messages.get("settings.scale"));
        spinner.getStyleClass().add("scale");
        spinner.valueProperty().subscribe(percent -> {
            if (percent != null) {
                model.change(it -> it.withScale(percent));
            }
        });
        model.settingsProperty().subscribe(it -> spinner.getValueFactory().setValue(it.scale()));
        return Parts.row("answers", spinner, Parts.label("%", "muted"));
    }

    private Node internal() {
        var box = new CheckBox(Messages.get("sidebar.internal"));
        model.settingsProperty().subscribe(it -> box.setSelected(it.showInternal()));
        box.setOnAction(_ -> {
            var shown = box.isSelected();
            model.change(it -> it.withShowInternal(shown));
        });
        return box;
    }
}
