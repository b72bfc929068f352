package dev.petrichor.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Spells a path shorter and shorter. Pure. */
final class ShortPath {

    private static final String CUT = "…";

    private ShortPath() {}

    /** The whole path, then without more and more of its middle, then its last name. */
    static List<String> spellings(String path, String separator) {
        var names = List.of(path.split(Pattern.quote(separator), -1));
        var last = names.getLast();
        if (names.size() < 3) {
            return List.of(path, last);
        }
        var all = new ArrayList<>(List.of(path));
        for (var from = 2; from < names.size(); from++) {
            all.add(names.getFirst() + separator + CUT + separator + String.join(separator, names.subList(from, names.size())));
        }
        all.add(CUT + separator + last);
        all.add(last);
        return List.copyOf(all);
    }
}
