package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands in a table, as a number that does not depend on the order of its rows: the sum of the rows' SHA-256, of which
 * the first 16 bytes count. One row is held at a time.
 *
 * @param rows their number
 */
record ContentHash(long rows, long high, long low) {

    /** @param rowids whether hidden rowids belong to the content */
    static ContentHash of(Session session, Table table, boolean rowids) {
        return of(session, table, rowids, Set.of());
    }

    /** @param without names of columns that do not belong to the content, in lower case */
    static ContentHash of(Session session, Table table, boolean rowids, Set<String> without) {
        var names = new ArrayList<>(table.columns().stream()
                .filter(column -> column.visibility() == Column.Visibility.ORDINARY && !without.contains(AsciiCase.lower(column.name()))).map(column -> Quoting.identifier(column.name())).toList());
        if (rowids) {
            RowidName.of(table).map(Quoting::identifier).ifPresent(names::add);
        }
        var sum = new ContentHash(0, 0, 0);
        try (var rows = session.query(new Sql("SELECT " + String.join(", ", names) + " FROM main." + Quoting.identifier(table.name())))) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                sum = sum.plus(row.get());
            }
        }
        return sum;
    }

    private ContentHash plus(List<Value> row) {
        var digest = sha256();
        row.forEach(value -> add(digest, value));
        var bytes = ByteBuffer.wrap(digest.digest());
        return new ContentHash(rows + 1, high + bytes.getLong(), low + bytes.getLong());
    }

    private static void add(MessageDigest digest, Value value) {
        var bytes = switch (value) {
            case Value.Null _ -> new byte[0];
            case Value.Int(var number) -> ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            case Value.Real(var number) -> ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
            case Value.Text(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case Value.BadText bad -> bad.bytes();
            case Value.Blob blob -> blob.bytes();
            case Value.Cut _ -> throw new IllegalStateException("a cut value is not whole");
        };
        digest.update((byte) value.storageClass().charAt(0));
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
