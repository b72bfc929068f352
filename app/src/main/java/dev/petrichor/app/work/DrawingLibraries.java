package dev.petrichor.app.work;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The system's libraries that JavaFX loads to draw text. Only Linux can be without them. Any thread. */
public final class DrawingLibraries {

    private static final List<String> ON_LINUX = List.of("libfreetype.so.6", "libfontconfig.so.1", "libpango-1.0.so.0", "libpangoft2-1.0.so.0");

    /** What the toolkit makes windows with; all else that it needs comes along with these. */
    private static final List<String> OF_WINDOWS = List.of("libgtk-3.so.0", "libXtst.so.6");

    private DrawingLibraries() {}

    /** The files that the system's loader does not find. */
    public static List<String> missing() {
        return missing(ON_LINUX);
    }

    /** The files that a window needs and that the system's loader does not find. */
    public static List<String> missingForWindows() {
        return Stream.of(OF_WINDOWS, ON_LINUX).map(DrawingLibraries::missing).flatMap(List::stream).toList();
    }

    private static List<String> missing(List<String> names) {
        var linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux ? names.stream().filter(name -> !canLoad(name)).toList() : List.of();
    }

    /** Whether the system's loader finds a library of this name. It stays loaded: the toolkit asks for it next. */
    @SuppressWarnings("restricted")
    static boolean canLoad(String name) {
        try {
            SymbolLookup.libraryLookup(name, Arena.global());
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
