package dev.petrichor.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Puts a theme on windows. The window's thread. */
public final class Themes {

    private static final List<String> COMPONENTS = List.of("shell", "controls", "sidebar", "sheet", "code", "screens");

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
     * Puts the theme on a window's scene.
     *
     * @param fontSize of the interface in pixels
     */
    public static void apply(Scene scene, Theme theme, int fontSize) {
        var dark = isDark(theme);
        Application.setUserAgentStylesheet(dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        var sheets = sheets(dark);
        sheets.add(sheetOfSize(fontSize));
        scene.getStylesheets().setAll(sheets);
    }

    private static List<String> sheets(boolean dark) {
        var sheets = new ArrayList<String>();
        sheets.add(sheet("theme/tokens-" + (dark ? "dark" : "light") + ".css"));
        sheets.add(sheet("theme/base.css"));
        COMPONENTS.forEach(name -> sheets.add(sheet("theme/components/" + name + ".css")));
        return sheets;
    }

    /** The one style that a user may choose freely, as a sheet of its own. */
    private static String sheetOfSize(int fontSize) {
        return "data:text/css," + ".root%20{-fx-font-size:" + fontSize + "px}";
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Themes.class.getResource(name), name).toExternalForm();
    }
}
