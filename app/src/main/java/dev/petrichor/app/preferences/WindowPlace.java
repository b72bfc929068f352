package dev.petrichor.app.preferences;

import java.util.List;

/**
 * Where the window stood, in pixels of the desktop, and how wide its parts were.
 *
 * @param placed whether {@code x} and {@code y} were ever known; otherwise the window goes to the middle
 * @param width with the frame that the desktop draws
 * @param sidebar width of the sidebar
 * @param log height of the query log
 */
public record WindowPlace(boolean placed, double x, double y, double width, double height, boolean maximized, double sidebar, double log) {

    /** As drawn. */
    public static final WindowPlace DEFAULT = new WindowPlace(false, 0, 0, 1440, 900, false, 236, 210);

    private static final double SMALLEST = 200;

    /** The part of a screen that windows may use. */
    public record Area(double x, double y, double width, double height) {

        private boolean holds(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }
    }

    /** A size that was never written, or written by hand as nonsense, becomes the usual one. */
    public WindowPlace {
        width = width < SMALLEST ? 1440 : width;
        height = height < SMALLEST ? 900 : height;
        sidebar = sidebar == 0 ? 236 : Math.clamp(sidebar, 180, 420);
        log = log < 80 ? 210 : log;
    }

    /** The same place, moved and made smaller until all of the window can be seen: screens come and go. */
    public WindowPlace within(List<Area> screens) {
        if (screens.isEmpty()) {
            return this;
        }
        var screen = screens.stream().filter(it -> placed && it.holds(x + width / 2, y + 10)).findFirst().orElse(screens.getFirst());
        var known = placed && screens.stream().anyMatch(it -> it.holds(x + width / 2, y + 10));
        var wide = Math.min(width, screen.width());
        var high = Math.min(height, screen.height());
        var left = known ? Math.clamp(x, screen.x(), screen.x() + screen.width() - wide) : screen.x() + (screen.width() - wide) / 2;
        var top = known ? Math.clamp(y, screen.y(), screen.y() + screen.height() - high) : screen.y() + (screen.height() - high) / 2;
        return new WindowPlace(true, left, top, wide, high, maximized, sidebar, log);
    }

    public WindowPlace withParts(double sidebarWidth, double logHeight) {
        return new WindowPlace(placed, x, y, width, height, maximized, sidebarWidth, logHeight);
    }

    public WindowPlace withMaximized() {
        return new WindowPlace(placed, x, y, width, height, true, sidebar, log);
    }
}
