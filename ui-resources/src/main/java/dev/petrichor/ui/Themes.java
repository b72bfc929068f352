package dev.petrichor.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Puts a theme on windows. The window's thread. */
public final class Themes {

    private static final List<String> COMPONENTS = List.of("shell", "controls", "sidebar", "sheet", "code", "screens", "connect");

    private Themes() {}

    /** Whether this theme is dark right now. */
    public static boolean isDark(Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Calls back when the desktop changes between light and dark. */
    public static void onSystemChange(Runnable changed) {
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> changed.run());
    }

    /**
     * Puts the theme on a window's scene, and on the menus and tooltips that float over it.
     *
     * @param percent size of everything: 100 is as designed
     */
    public static void apply(Scene scene, Theme theme, int percent) {
        var dark = isDark(theme);
        Application.setUserAgentStylesheet(dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheets(dark, percent));
    }

    private static List<String> sheets(boolean dark, int percent) {
        var sheets = new ArrayList<String>();
        sheets.add(sheet("theme/tokens-" + (dark ? "dark" : "light") + ".css"));
        sheets.add(sized("theme/base.css", percent));
        COMPONENTS.forEach(name -> sheets.add(sized("theme/components/" + name + ".css", percent)));
        return sheets;
    }

    private static String sized(String name, int percent) {
        return percent == 100 ? sheet(name) : ScaledSheet.address(ScaledSheet.scaled(text(name), percent));
    }

    private static String text(String name) {
        try (var stream = Objects.requireNonNull(Themes.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Themes.class.getResource(name), name).toExternalForm();
    }
}
