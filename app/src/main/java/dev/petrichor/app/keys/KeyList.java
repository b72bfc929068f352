package dev.petrichor.app.keys;

import java.util.List;

/** What belongs together on the sheet of keys. */
public record KeyList(String title, List<Line> lines) {

    /**
     * What can be asked for, and how.
     *
     * @param keys as JavaFX spells them, each of which does it
     */
    public record Line(String words, List<String> keys) {
        public Line {
            keys = List.copyOf(keys);
        }
    }

    public KeyList {
        lines = List.copyOf(lines);
    }
}
