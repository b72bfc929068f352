package dev.petrichor.app.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What of the log of failures is shown to others: its newest entries, each with the beginning of its trace. It holds no data. Pure. */
final class LogText {

    private static final int MOST_ENTRIES = 5;

    /** Lines of an entry: a stack that overflowed has a thousand. */
    private static final int MOST_LINES = 100;

    private LogText() {}

    static List<String> newest(List<String> lines) {
        var newest = new ArrayList<List<String>>();
        for (var at = lines.size(); at > 0 && newest.size() < MOST_ENTRIES;) {
            var begin = begin(lines, at);
            newest.add(lines.subList(begin, Math.min(at, begin + MOST_LINES)));
            at = begin;
        }
        Collections.reverse(newest);
        return newest.stream().flatMap(List::stream).toList();
    }

    /** Where the entry begins that ends there: with a moment. */
    private static int begin(List<String> lines, int end) {
        var at = end - 1;
        while (at > 0 && !lines.get(at).matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
            at--;
        }
        return at;
    }
}
