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
import java.util.Optional;

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

    /** @throws DbException with a conflict when the row is gone, or the value another one than at the first piece */
    private Value joined(long octets, Value storageClass, int most) {
        var bytes = new ByteArrayOutputStream();
        var first = Optional.<Value.Blob>empty();
        while (bytes.size() < octets) {
            var piece = piece(bytes.size() + 1, octets, storageClass, most);
            first = first.or(() -> Optional.of(piece));
            bytes.writeBytes(piece.bytes());
        }
        // one of the same length may have come between two pieces
        if (!first.equals(Optional.of(piece(1, octets, storageClass, most)))) {
            throw gone();
        }
        return storageClass.equals(Value.of("text")) ? text(bytes.toByteArray()) : new Value.Blob(bytes.toByteArray());
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
