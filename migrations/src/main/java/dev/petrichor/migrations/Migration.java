package dev.petrichor.migrations;

import dev.petrichor.db.sql.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One migration file.
 *
 * @param name as its runner's ledger has it: a file name for wrangler, a tag or folder name for drizzle-kit
 * @param text the file's text, a byte order mark included
 * @param when drizzle-kit's time of the migration in milliseconds, 0 where there is none; to wrangler it says nothing
 * @param statements as the runner will send them
 */
public record Migration(String name, Path file, String text, long when, List<Statement> statements) {

    private static final long MOST_BYTES = 20_000_000;
    private static final Pattern HEAD = Pattern.compile("-- Migration number: \\S+\\s+(\\S+)");

    public Migration {
        statements = List.copyOf(statements);
    }

    /** What is known of a migration whose file is gone. */
    static Migration withoutFile(String name) {
        return new Migration(name, Path.of(""), "", 0, List.of());
    }

    /** The file's path inside of its folder, with slashes: the same whichever tool runs it. */
    public String placeIn(Path directory) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    /** The text of a file. */
    static String read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file.getFileName() + " is larger than 20 MB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /**
     * Whether the file has the same text now. Reads it, so never on the window's thread.
     *
     * @throws java.nio.file.NoSuchFileException when it is gone
     * @throws IOException when it cannot be read
     */
    boolean isStillSo() throws IOException {
        return read(file).equals(text);
    }

    /** When it was made: as the journal, the line on top that wrangler writes, or the name says. The file's own time is that of its checkout. */
    public Optional<Instant> created() {
        if (when > 0) {
            return Optional.of(Instant.ofEpochMilli(when));
        }
        var head = HEAD.matcher(text);
        return head.lookingAt() ? moment(head.group(1)) : moment(name.replaceFirst("(?s)^(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\D.*)?$", "$1-$2-$3T$4:$5:$6Z"));
    }

    private static Optional<Instant> moment(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
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
