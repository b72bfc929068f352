package dev.petrichor.db;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** How often a random test tries: little in the everyday build, all of it with {@code -Dpetrichor.long=true}. */
public final class Tries {

    private Tries() {}

    public static int of(int everyday, int full) {
        return Boolean.getBoolean("petrichor.long") ? full : everyday;
    }

    /** Any 64-bit integer, the ones at the edges of every width more often. */
    public static long anyLong(Random random) {
        var edge = 1L << random.nextInt(64);
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> edge - random.nextInt(2);
            case 2 -> -edge + random.nextInt(2);
            default -> random.nextInt(100);
        };
    }

    /** Any double that is a number, infinities and subnormal ones included. */
    public static double anyDouble(Random random) {
        var number = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(1_000) / 10.0;
            case 1 -> Double.longBitsToDouble(random.nextLong() & 0x800f_ffff_ffff_ffffL);
            case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            default -> Double.longBitsToDouble(random.nextLong());
        };
        return Double.isNaN(number) ? 0.5 : number;
    }

    /** Any text that UTF-8 can say: quotes, NUL, marks of order, letters of several bytes. */
    public static String anyText(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append("'\"`[];\0\n\r\t\\%_,-?".charAt(random.nextInt(16)));
                case 1 -> text.appendCodePoint(0x1_0000 + random.nextInt(0x1_0000));
                case 2 -> text.append((char) (random.nextInt(0xd7ff) + 1));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    public static Value anyValue(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Value.NULL;
            case 1 -> Value.of(anyLong(random));
            case 2 -> Value.of(anyDouble(random));
            case 3 -> new Value.Blob(anyBytes(random));
            case 4 -> new Value.BadText(("a" + (char) random.nextInt(200) + "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
            default -> Value.of(anyText(random));
        };
    }

    private static byte[] anyBytes(Random random) {
        var bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
}
