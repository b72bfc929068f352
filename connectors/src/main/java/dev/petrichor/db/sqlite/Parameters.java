package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token.Kind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Hands values to a statement so that exactly they are stored, or refuses them. */
final class Parameters {

    private Parameters() {}

    /**
     * The driver binds text only from Java's strings, which cannot hold bytes that are not UTF-8: such text is bound as bytes
     * and turned into text by the statement.
     */
    static String cast(String sql, List<Value> values) {
        if (values.stream().noneMatch(Value.BadText.class::isInstance)) {
            return sql;
        }
        var cast = new StringBuilder();
        var place = 0;
        for (var token : Lexer.tokens(sql)) {
            var isMark = token.kind() == Kind.PARAMETER;
            var isBad = isMark && place < values.size() && values.get(place) instanceof Value.BadText;
            place += isMark ? 1 : 0;
            cast.append(isBad ? "CAST(" + plain(token.in(sql)) + " AS TEXT)" : token.in(sql));
        }
        return cast.toString();
    }

    /** A mark with a number or name may stand for several places, or for one that comes later. */
    private static String plain(String mark) {
        if (!mark.equals("?")) {
            throw new DbException(new DbError.Refused("text that is not UTF-8 can only be given for a plain ?, not for " + mark, 1, -1));
        }
        return mark;
    }

    /** The driver counts for itself only where values are missing. */
    static void requireCount(PreparedStatement statement, List<Value> values) throws SQLException {
        var places = statement.getParameterMetaData().getParameterCount();
        if (places != values.size()) {
            throw new DbException(new DbError.Refused("the statement has " + places + " parameters, " + values.size() + " values were given", 1, -1));
        }
    }

    static void bind(PreparedStatement statement, int place, Value value) throws SQLException {
        switch (value) {
            case Value.Null _ -> statement.setNull(place, Types.NULL);
            case Value.Int(var number) -> statement.setLong(place, number);
            case Value.Real(var number) -> statement.setDouble(place, number);
            case Value.Text(var text) -> statement.setString(place, whole(text));
            case Value.BadText bad -> statement.setBytes(place, bad.bytes());
            case Value.Blob blob -> statement.setBytes(place, blob.bytes());
            case Value.Cut _ -> throw new IllegalArgumentException("a cut value is not whole");
        }
    }

    /** Half of a surrogate pair would be stored as a question mark, without an error. */
    static String whole(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    throw new DbException(new DbError.Refused("the text holds half of a character, which cannot be stored", 1, -1));
                }
                i++;
            }
        }
        return text;
    }
}
