package dev.petrichor.migrations.create;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Layout;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.WranglerOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Makes the file of a new migration where its tool will find it: numbered as {@code wrangler d1 migrations create} does
 * (4.164), with an entry in the journal of drizzle-kit before 1.0, or in a folder of its own named by the time for 1.0.
 * Snapshots are left to drizzle-kit. Touches the disk: never on the window's thread.
 */
public final class NewMigration {

    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final String BREAKPOINT = "--> statement-breakpoint";

    private final MigrationHistory history;
    private final Instant now;

    public NewMigration(MigrationHistory history, Instant now) {
        this.history = history;
        this.now = now;
    }

    /**
     * Writes a new file; never over one that is there.
     *
     * @param name as a person says it: "add bio"
     * @param sql what it does, or nothing for a file to fill in
     * @return the file
     * @throws IOException with a sentence for people when it cannot be made
     */
    public Path write(String name, String sql) throws IOException {
        var words = words(name);
        return switch (history.layout()) {
            case Layout.Directories _ -> made(directory().resolve(FOLDER_TIME.format(now) + "_" + words).resolve("migration.sql"), drizzle(sql));
            case Layout.Journal _ -> inJournal(number() + "_" + words, drizzle(sql));
            case Layout.Flat _ -> flat(number() + "_" + words + ".sql", sql);
        };
    }

    private static String words(String name) throws IOException {
        var words = name.strip().replaceAll("\\s+", "_");
        if (words.isEmpty() || words.contains("/") || words.contains("\\") || words.chars().anyMatch(c -> c < ' ') || words.startsWith(".")) {
            throw new IOException("\"" + name + "\" is no name for a migration: it needs a letter or a digit, and may hold no slash.");
        }
        return words;
    }

    private MigrationsSource source() {
        return history.source();
    }

    private Path directory() {
        return source().directory();
    }

    /**
     * One more than the greatest leading number of a file, in four digits at least, as wrangler counts: times are numbers too. In
     * drizzle-kit's journal 0000 where it is empty, and the time where the others have theirs.
     */
    private String number() {
        var numbers = history.entries().stream().map(entry -> WranglerOrder.leadingNumber(entry.migration().name())).flatMapToLong(OptionalLong::stream)
                .filter(it -> it < Long.MAX_VALUE);
        var journal = history.layout() instanceof Layout.Journal;
        var next = numbers.max().stream().map(it -> it + 1).findFirst().orElse(journal ? 0 : 1);
        return String.format(Locale.ROOT, "%04d", journal ? Math.max(next, time(next)) : next);
    }

    /** The present in the manner of the other files: to the second in fourteen digits, as UNIX counts it in ten, or not at all. */
    private long time(long next) {
        return switch (Long.toString(next).length()) {
            case 14 -> Long.parseLong(FOLDER_TIME.format(now));
            case 10 -> now.getEpochSecond();
            default -> next;
        };
    }

    private Path flat(String name, String sql) throws IOException {
        if (source().pattern().filter(it -> !it.endsWith("/*.sql")).isPresent()) {
            throw new IOException("Wrangler would not find " + name + ": migrations_pattern is \"" + source().pattern().get() + "\".");
        }
        var number = name.substring(0, name.indexOf('_'));
        return made(directory().resolve(name), "-- Migration number: " + number + " \t " + now + "\n" + (sql.isBlank() ? "" : ended(sql)));
    }

    /** How SQL stands in a file of a folder, below the line that wrangler puts on top. */
    public static String body(Layout layout, String sql) {
        return sql.isBlank() ? "" : layout instanceof Layout.Flat ? ended(sql) : drizzle(sql);
    }

    private static String drizzle(String sql) {
        return sql.isBlank() ? "-- Custom SQL migration file, put your code below! --" : ended(withBreakpoints(sql));
    }

    /** drizzle-kit hands each piece between two breakpoints to the driver as one statement; to wrangler they are comments. */
    private static String withBreakpoints(String sql) {
        var statements = StatementSplitter.split(sql);
        if (statements.size() < 2 || sql.contains(BREAKPOINT)) {
            return sql;
        }
        var text = new StringBuilder(sql);
        statements.subList(0, statements.size() - 1).reversed().forEach(it -> text.insert(it.end(), "\n" + BREAKPOINT));
        return text.toString();
    }

    /** Wrangler appends its own statement to the text. A semicolon in a comment ends nothing, and one on a line of its own no comment takes. */
    private static String ended(String sql) {
        var text = sql.strip();
        var tokens = Lexer.meaningful(text);
        var ended = !tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.SEMICOLON;
        return ended ? text + "\n" : text + "\n;\n";
    }

    private Path inJournal(String tag, String text) throws IOException {
        var file = made(directory().resolve(tag + ".sql"), text);
        try {
            var journal = source().journal();
            Files.createDirectories(journal.getParent());
            replace(journal, JournalText.with(Files.exists(journal) ? Files.readString(journal) : JournalText.EMPTY, tag, now.toEpochMilli()));
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Path made(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already.", e);
        }
    }

    /** Whole or not at all: half a journal would stop drizzle-kit. */
    private static void replace(Path file, String text) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
