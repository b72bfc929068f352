package dev.petrichor.db.d1;

import java.nio.charset.StandardCharsets;

/** What D1 answers to a statement with many rows: 36,000 of seven cells, some 9 MB. */
final class LongResults {

    static final int ROWS = 36_000;

    private LongResults() {}

    /** The results of the answer, as JSON. */
    static byte[] json() {
        var text = new StringBuilder("[{\"results\":{\"columns\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"],\"rows\":[");
        for (var i = 0; i < ROWS; i++) {
            text.append(i == 0 ? "" : ",").append("[\"i").append(i).append("\",\"i").append(9_000_000_000_000_000_000L + i).append("\",\"tname-").append(i)
                    .append("\",\"tAt the end of row ").append(i).append(" stands a sentence about the analytical engine, and é after it; ").append("x".repeat(70)).append("\",")
                    .append(i / 7.0).append(",null,\"b00ff00ff00ff00ff\"]");
        }
        return text.append("]},\"meta\":{\"rows_read\":36000}}]").toString().getBytes(StandardCharsets.UTF_8);
    }
}
