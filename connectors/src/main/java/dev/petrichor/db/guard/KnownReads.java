package dev.petrichor.db.guard;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts of statements that were judged to read lately: the pages of a table ask with the same one again and again. Lane only. */
final class KnownReads {

    private static final int MOST = 32;
    private static final int MOST_LETTERS = 100_000;

    private final Map<String, Boolean> texts = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    boolean contains(String sql) {
        return texts.get(sql) != null;
    }

    void add(String sql) {
        if (sql.length() <= MOST_LETTERS) {
            texts.put(sql, true);
        }
    }
}
