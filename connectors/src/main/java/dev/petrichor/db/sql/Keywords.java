package dev.petrichor.db.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that SQLite keeps for itself (sqlite.org/lang_keywords.html, version 3.54). */
final class Keywords {

    private static final Set<String> ALL = Set.of(
            """
            ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE
            CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME
            CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE
            EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP
            GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN
            KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER
            OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX
            RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN
            TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW
            WITH WITHIN WITHOUT
            """
                    .strip()
                    .split("\\s+"));

    private static final int LONGEST = ALL.stream().mapToInt(String::length).max().orElse(0);

    /** The words by the sum of their letters, twice as many places as there are words, so that no text needs to be made to look. */
    private static final @Nullable String[] BY_LETTERS = byLetters();

    private Keywords() {}

    private static @Nullable String[] byLetters() {
        var places = new @Nullable String[512];
        for (var word : ALL) {
            var place = place(word, 0, word.length());
            while (places[place] != null) {
                place = (place + 1) % places.length;
            }
            places[place] = word;
        }
        return places;
    }

    /** The same for every case of its letters. */
    private static int place(String text, int start, int end) {
        var sum = 0;
        for (var i = start; i < end; i++) {
            sum = 31 * sum + (text.charAt(i) & ~0x20);
        }
        return (sum ^ sum >>> 9) & 511;
    }

    static boolean contains(String word) {
        return contains(word, 0, word.length());
    }

    /** Whether a part of a text is one of them, in any case of its ASCII letters. */
    static boolean contains(String text, int start, int end) {
        if (end - start > LONGEST) {
            return false;
        }
        var place = place(text, start, end);
        for (var word = BY_LETTERS[place]; word != null; word = BY_LETTERS[place]) {
            if (isSame(word, text, start, end)) {
                return true;
            }
            place = (place + 1) & 511;
        }
        return false;
    }

    private static boolean isSame(String word, String text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (var i = 0; i < word.length(); i++) {
            var c = text.charAt(start + i);
            var upper = c >= 'a' && c <= 'z' ? c - 0x20 : c;
            if (upper != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
