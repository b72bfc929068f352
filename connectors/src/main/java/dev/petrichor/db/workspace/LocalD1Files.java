package dev.petrichor.db.workspace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where wrangler keeps local D1 databases, and under which names.
 *
 * <p>The name is a hash of the database's id as miniflare computes it: the SHA-256 of the object class is the key of an
 * HMAC-SHA-256 over the id, cut to 16 bytes; 16 bytes of the same HMAC over those follow.
 */
public final class LocalD1Files {

    private static final String OBJECT_CLASS = "miniflare-D1DatabaseObject";
    /** Where the files lie in any folder that wrangler persists to. */
    static final Path PERSISTED = Path.of("v3", "d1", OBJECT_CLASS);

    private static final Pattern FILE_NAME = Pattern.compile("[0-9a-f]{64}\\.sqlite");

    private LocalD1Files() {}

    /** The folder of a project's local databases, beside its config. */
    public static Path folder(Path configFolder) {
        return configFolder.resolve(".wrangler/state/v3/d1").resolve(OBJECT_CLASS);
    }

    /** The file of the database with this id. */
    public static Path file(Path configFolder, String id) {
        return folder(configFolder).resolve(hash(id) + ".sqlite");
    }

    /** 64 lower-case hexadecimal digits; any text is an id, also an empty one. */
    static String hash(String id) {
        var first = half(id.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(first) + HexFormat.of().formatHex(half(first));
    }

    /** Whether a file was named by this rule: its second half authenticates the first. */
    static boolean isNamedByWrangler(String fileName) {
        if (!FILE_NAME.matcher(fileName).matches()) {
            return false;
        }
        var bytes = HexFormat.of().parseHex(fileName, 0, 64);
        return Arrays.equals(half(Arrays.copyOf(bytes, 16)), Arrays.copyOfRange(bytes, 16, 32));
    }

    private static byte[] half(byte[] message) {
        try {
            var key = MessageDigest.getInstance("SHA-256").digest(OBJECT_CLASS.getBytes(StandardCharsets.UTF_8));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(message), 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
