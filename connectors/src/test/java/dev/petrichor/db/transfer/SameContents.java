package dev.petrichor.db.transfer;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Whether a benchmark and its peer did the same work: all that they wrote, value by value. Real numbers may differ behind the fourteenth
 * digit, since the shell writes no more than fifteen of them, and an old one reads them a little wrong. What differs is thrown.
 */
final class SameContents {

    private static final double CLOSE = 1e-14;
    private static final JsonFactory JSON = new JsonFactory();

    private SameContents() {}

    static void ofCsv(Path ours, Path theirs) throws IOException {
        try (var mine = CsvReader.builder().ofCsvRecord(ours); var other = CsvReader.builder().ofCsvRecord(theirs)) {
            compare(mine.stream().map(row -> row.getFields()).iterator(), other.stream().map(row -> row.getFields()).iterator());
        }
    }

    static void ofJson(Path ours, Path theirs) {
        try (var mine = JSON.createParser(ObjectReadContext.empty(), ours); var other = JSON.createParser(ObjectReadContext.empty(), theirs)) {
            compare(new Objects(mine), new Objects(other));
        }
    }

    /** The tables {@code t} of two files. */
    static void ofTables(Path ours, Path theirs) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ours); var statement = connection.createStatement()) {
            statement.execute("ATTACH '" + theirs + "' AS theirs");
            var columns = new ArrayList<String>();
            try (var rows = statement.executeQuery("SELECT name FROM pragma_table_info('t')")) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            var same = columns.stream().map("(a.%1$s IS b.%1$s OR typeof(a.%1$s) = 'real' AND abs(a.%1$s - b.%1$s) <= 1e-14 * abs(b.%1$s))"::formatted).collect(Collectors.joining(" AND "));
            var counts = "SELECT (SELECT count(*) FROM main.t), (SELECT count(*) FROM theirs.t), count(*) FROM main.t a JOIN theirs.t b USING (id) WHERE " + same;
            try (var rows = statement.executeQuery(counts)) {
                if (rows.getLong(1) == 0 || rows.getLong(1) != rows.getLong(2) || rows.getLong(1) != rows.getLong(3)) {
                    throw new IllegalStateException("ours has %d rows, theirs %d, and %d are the same".formatted(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
                }
            }
        }
    }

    private static void compare(Iterator<List<String>> ours, Iterator<List<String>> theirs) {
        var rows = 0L;
        while (ours.hasNext() && theirs.hasNext()) {
            var mine = ours.next();
            var other = theirs.next();
            if (!isSame(mine, other)) {
                throw new IllegalStateException("row %d is %s in ours and %s in theirs".formatted(rows, mine, other));
            }
            rows++;
        }
        if (rows == 0 || ours.hasNext() || theirs.hasNext()) {
            throw new IllegalStateException("after %d rows one of them has no more".formatted(rows));
        }
    }

    private static boolean isSame(List<String> ours, List<String> theirs) {
        var same = ours.size() == theirs.size();
        for (var i = 0; same && i < ours.size(); i++) {
            same = ours.get(i).equals(theirs.get(i)) || isClose(ours.get(i), theirs.get(i));
        }
        return same;
    }

    private static boolean isClose(String ours, String theirs) {
        try {
            return ours.contains(".") && Math.abs(Double.parseDouble(ours) - Double.parseDouble(theirs)) <= CLOSE * Math.abs(Double.parseDouble(theirs));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /** The objects of an array, each as its names and values, one after the other, with the kind of each. */
    private static final class Objects implements Iterator<List<String>> {

        private final JsonParser json;
        private JsonToken next;

        Objects(JsonParser json) {
            this.json = json;
            json.nextToken();
            next = json.nextToken();
        }

        @Override
        public boolean hasNext() {
            return next == JsonToken.START_OBJECT;
        }

        @Override
        public List<String> next() {
            var parts = new ArrayList<String>();
            for (var token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
                parts.add(token.isNumeric() ? "" : token.name());
                parts.add(json.getString());
            }
            next = json.nextToken();
            return parts;
        }
    }
}
