package dev.petrichor.db;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** One stored value, in the five storage classes of SQLite; exact, whatever the declared type of its column. */
public sealed interface Value {

    /** Bytes of the longest value that is read: a file of somebody else's must not be able to fill the memory. */
    int MOST_OCTETS = 100_000_000;

    /** SQL NULL. */
    Value NULL = new Null();

    /** The storage class as {@code typeof()} spells it: null, integer, real, text, blob. */
    String storageClass();

    /** Whether it lies where a number of JSON may be another one than was stored: at 2^53 and beyond. */
    default boolean mayBeRounded() {
        return switch (this) {
            case Int(var number) -> number >= 1L << 53 || number <= -(1L << 53);
            case Real(var number) -> Math.abs(number) >= 1L << 53;
            case Null _,Text _,BadText _,Blob _,Cut _ -> false;
        };
    }

    static Value of(long value) {
        return new Int(value);
    }

    static Value of(double value) {
        return new Real(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    /** SQL NULL; all instances are equal. */
    record Null() implements Value {

        @Override
        public String storageClass() {
            return "null";
        }
    }

    /** A 64-bit signed integer. */
    record Int(long value) implements Value {

        @Override
        public String storageClass() {
            return "integer";
        }
    }

    /** A double. Infinities are legal; NaN cannot be stored in SQLite and is refused here. */
    record Real(double value) implements Value {

        public Real {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("SQLite cannot store NaN");
            }
        }

        @Override
        public String storageClass() {
            return "real";
        }
    }

    /** Text that is valid UTF-8. */
    record Text(String value) implements Value {

        @Override
        public String storageClass() {
            return "text";
        }
    }

    /** Text whose stored bytes are not valid UTF-8, kept byte for byte. Shown with U+FFFD, edited as hex only. */
    record BadText(byte[] bytes) implements Value {

        public BadText {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The text as far as it can be read; damaged bytes become U+FFFD. */
        public String readable() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String storageClass() {
            return "text";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof BadText text && Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Bytes. */
    record Blob(byte[] bytes) implements Value {

        public Blob {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        public int size() {
            return bytes.length;
        }

        /** Lower-case hexadecimal digits, two per byte. */
        public String hex() {
            return HexFormat.of().formatHex(bytes);
        }

        @Override
        public String storageClass() {
            return "blob";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Blob[" + bytes.length + " bytes]";
        }
    }

    /**
     * The beginning of a text or blob that was too long to read whole (the page reader cuts at a limit).
     *
     * @param start the first characters or bytes: a {@link Text}, {@link BadText} or {@link Blob}; none of them where the whole is
     *        longer than {@link #MOST_OCTETS}
     * @param octets the stored length in bytes
     */
    record Cut(Value start, long octets) implements Value {

        @Override
        public String storageClass() {
            return start.storageClass();
        }

        /** Whether it may have been cut from this value: that has its length, and begins like it. */
        public boolean isBeginningOf(Value whole) {
            var bytes = bytes(start);
            var all = bytes(whole);
            return whole.storageClass().equals(storageClass()) && all.length == octets && Arrays.equals(bytes, 0, bytes.length, all, 0, Math.min(bytes.length, all.length));
        }

        private static byte[] bytes(Value value) {
            return switch (value) {
                case Text(var text) -> text.getBytes(StandardCharsets.UTF_8);
                case BadText(var bytes) -> bytes;
                case Blob(var bytes) -> bytes;
                case Null _,Int _,Real _,Cut _ -> new byte[0];
            };
        }
    }
}
