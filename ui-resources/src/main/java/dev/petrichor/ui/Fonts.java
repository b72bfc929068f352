package dev.petrichor.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import javafx.scene.text.Font;
import org.kordamp.ikonli.IkonHandler;

/** The fonts that come with the app. */
public final class Fonts {

    /** For SQL and everything that is code. */
    public static final String MONO = "JetBrains Mono";

    public static final String TEXT = "Inter";

    private static final List<String> FILES = List.of(
            "inter-latin-ext-400", "inter-latin-400", "inter-latin-ext-500", "inter-latin-500", "inter-latin-ext-600",
            "inter-latin-600", "jetbrains-mono-latin-ext-400", "jetbrains-mono-latin-400", "jetbrains-mono-latin-500");

    private Fonts() {}

    /** Makes the fonts known to the toolkit; once, before the first window. */
    public static void load() {
        for (var file : FILES) {
            try (var stream = Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + file + "-normal.woff"), file)) {
                Font.loadFont(stream, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ServiceLoader.load(IkonHandler.class).forEach(icons -> Font.loadFont(icons.getFontResourceAsStream(), 13));
    }
}
