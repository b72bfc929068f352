package dev.petrichor.db.sqlite;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;

/** Where the rows of a running statement come from. Both ways give equal rows; one is faster. */
sealed interface RowSource permits EngineRows, JdbcRows {

    /** The columns, empty for a statement that gives no rows. */
    List<ResultColumn> columns();

    /**
     * Adds the next rows, at least one while there are any.
     *
     * @param most where to stop by number; a source stops earlier when the rows are large
     * @return whether there are more
     */
    boolean fill(Queue<List<Value>> rows, int most) throws SQLException;

    /**
     * Starts a prepared statement.
     *
     * @param utf8 whether the database stores text as UTF-8, so that its bytes can be taken as they are
     */
    static RowSource start(PreparedStatement statement, boolean utf8) throws SQLException {
        return statement instanceof CoreStatement engine ? EngineRows.start(statement, engine.pointer, utf8) : JdbcRows.start(statement, utf8);
    }

    /** Text by its stored bytes: a NUL stays, and what is not valid UTF-8 is kept byte for byte. */
    static Value text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Value.Text("");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 || isValid(bytes) ? new Value.Text(text) : new Value.BadText(bytes);
    }

    static Value blob(byte @Nullable [] bytes) {
        return new Value.Blob(bytes == null ? new byte[0] : bytes);
    }

    private static boolean isValid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
