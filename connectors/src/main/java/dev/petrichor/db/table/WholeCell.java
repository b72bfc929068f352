package dev.petrichor.db.table;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** One cell, read at one go or in pieces, as long values come from a far side. Lane only. */
final class WholeCell {

    private final Session session;
    private final String column;
    private final String row;
    private final List<Value> key;

    WholeCell(Session session, Table table, RowKey key, String column) {
        this.session = session;
        this.column = TableColumns.quoted(table, column);
        this.row = " FROM %s WHERE %s".formatted(TableColumns.name(table), TableColumns.matches(key));
        this.key = key.parts().stream().map(RowKey.Part::value).toList();
    }

    Value read() {
        var most = session.mostOctetsOfAValue();
        if (most == Integer.MAX_VALUE) {
            return row(column).getFirst();
        }
        var first = row("CASE WHEN octet_length(%1$s) <= %2$d THEN %1$s END AS \"1\", octet_length(%1$s) AS \"2\", typeof(%1$s) AS \"3\"".formatted(column, most));
        return first.get(1) instanceof Value.Int(var octets) && octets > most ? joined(octets, first.getLast(), most) : first.getFirst();
    }

    /** @throws DbException with a conflict when the row is gone, or does not hold what its pieces make, because another came between two of them */
    private Value joined(long octets, Value storageClass, int most) {
        var bytes = new ByteArrayOutputStream();
        while (bytes.size() < octets) {
            bytes.writeBytes(piece(bytes.size() + 1, octets, storageClass, most).bytes());
        }
        var whole = storageClass.equals(Value.of("text")) ? text(bytes.toByteArray()) : new Value.Blob(bytes.toByteArray());
        if (!isStill(whole)) {
            throw gone();
        }
        return whole;
    }

    /** Asked with the value itself, at one moment: two pieces of two values of one length make one that nobody wrote. */
    private boolean isStill(Value whole) {
        var asked = "SELECT typeof(%1$s) = '%2$s' AND %1$s COLLATE BINARY IS %3$s AS \"1\"".formatted(column, whole.storageClass(), TableColumns.parameter(whole));
        var parameters = Stream.concat(Stream.of(whole), key.stream()).toList();
        return Page.read(session, new Sql(asked + row, parameters), 1).single().filter(Value.of(1)::equals).isPresent();
    }

    private Value.Blob piece(int from, long octets, Value storageClass, int most) {
        var piece = row("substr(CAST(%1$s AS BLOB), %2$d, %3$d) AS \"1\", octet_length(%1$s) AS \"2\", typeof(%1$s) AS \"3\"".formatted(column, from, most));
        if (!piece.get(1).equals(Value.of(octets)) || !piece.getLast().equals(storageClass) || !(piece.getFirst() instanceof Value.Blob blob) || blob.size() == 0) {
            throw gone();
        }
        return blob;
    }

    private static Value text(byte[] bytes) {
        try {
            return Value.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return new Value.BadText(bytes);
        }
    }

    private List<Value> row(String columns) {
        return Page.read(session, new Sql("SELECT " + columns + row, key), 1).requireExact().rows().stream().findFirst().orElseThrow(WholeCell::gone);
    }

    private static DbException gone() {
        return new DbException(new DbError.Conflict(0, 1, 0));
    }
}
