package dev.petrichor.migrations;

import dev.petrichor.db.sql.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One migration file.
 *
 * @param name as its runner's ledger has it: a file name for wrangler, a tag or folder name for drizzle-kit
 * @param text the file's text, a byte order mark included
 * @param when drizzle-kit's time of the migration in milliseconds, 0 where there is none
 * @param statements as the runner will send them
 */
public record Migration(String name, Path file, String text, long when, List<Statement> statements) {

    private static final long MOST_BYTES = 20_000_000;

    public Migration {
        statements = List.copyOf(statements);
    }

    /** What is known of a migration whose file is gone. */
    static Migration withoutFile(String name) {
        return new Migration(name, Path.of(""), "", 0, List.of());
    }

    /** The text of a file. */
    static String read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file.getFileName() + " is larger than 20 MB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The SHA-256 of the text, in lower-case hexadecimal, as drizzle-kit's ledger keeps it. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
