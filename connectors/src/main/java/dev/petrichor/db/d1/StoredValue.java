package dev.petrichor.db.d1;

import dev.petrichor.db.Value;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A value as bytes of our own temporary file: a letter that says what it is, then what it holds. */
final class StoredValue {

    /** What an object weighs beside what it holds. */
    private static final int OBJECT = 32;

    private StoredValue() {}

    /** About how many bytes it takes in memory. */
    static long octets(Value value) {
        return switch (value) {
            case Value.Text(var text) -> OBJECT + text.length();
            case Value.Blob blob -> OBJECT + blob.size();
            case Value.BadText(var bytes) -> OBJECT + bytes.length;
            case Value.Null _,Value.Int _,Value.Real _,Value.Cut _ -> OBJECT;
        };
    }

    static void write(Value value, DataOutputStream out) throws IOException {
        switch (value) {
            case Value.Null _ -> out.writeByte('n');
            case Value.Int(var number) -> {
                out.writeByte('i');
                out.writeLong(number);
            }
            case Value.Real(var number) -> {
                out.writeByte('r');
                out.writeDouble(number);
            }
            case Value.Text(var text) -> text(text, out);
            case Value.BadText(var bytes) -> bytes('x', bytes, out);
            case Value.Blob(var bytes) -> bytes('b', bytes, out);
            case Value.Cut _ -> throw new IllegalStateException("an answer holds no cut cells");
        }
    }

    /** Half a surrogate pair, which JSON can hold, is no UTF-8; such a text is written letter by letter. */
    private static void text(String text, DataOutputStream out) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (!holdsSurrogates(text) || new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            bytes('t', utf8, out);
        } else {
            out.writeByte('c');
            out.writeInt(text.length());
            out.writeChars(text);
        }
    }

    private static boolean holdsSurrogates(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void bytes(char kind, byte[] bytes, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Value read(DataInputStream in) throws IOException {
        var kind = (char) in.readByte();
        return switch (kind) {
            case 'n' -> Value.NULL;
            case 'i' -> Value.of(in.readLong());
            case 'r' -> Value.of(in.readDouble());
            case 't' -> Value.of(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            case 'x' -> new Value.BadText(in.readNBytes(in.readInt()));
            case 'b' -> new Value.Blob(in.readNBytes(in.readInt()));
            case 'c' -> letters(in);
            default -> throw new IOException("the file was changed");
        };
    }

    private static Value letters(DataInputStream in) throws IOException {
        var letters = new char[in.readInt()];
        for (var i = 0; i < letters.length; i++) {
            letters[i] = in.readChar();
        }
        return Value.of(new String(letters));
    }
}
