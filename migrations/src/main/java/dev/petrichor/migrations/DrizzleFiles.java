package dev.petrichor.migrations;

import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A folder as drizzle-kit reads it (drizzle-orm's {@code migrator.js}, 0.45 and 1.0). */
final class DrizzleFiles {

    static final String JOURNAL = "meta/_journal.json";
    static final String FILE = "migration.sql";

    private static final String BREAKPOINT = "--> statement-breakpoint";
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private DrizzleFiles() {}

    /** The entries of the journal in its order; one without a file has no text and no statements. */
    static List<Migration> inJournal(Path directory) throws IOException {
        var migrations = new ArrayList<Migration>();
        for (var entry : journalEntries(directory)) {
            var tag = entry.path("tag").asString("");
            var file = file(directory, tag);
            var text = Files.isRegularFile(file) ? Migration.read(file) : "";
            migrations.add(new Migration(tag, file, text, entry.path("when").asLong(0), pieces(text)));
        }
        return migrations;
    }

    /** Names of files, as wrangler would call them, that the journal lists and that are not there. */
    static List<String> missingFromJournal(Path directory) throws IOException {
        var missing = new ArrayList<String>();
        for (var entry : journalEntries(directory)) {
            var tag = entry.path("tag").asString("");
            if (!Files.isRegularFile(file(directory, tag))) {
                missing.add(tag + ".sql");
            }
        }
        return missing;
    }

    /** The times of the journal by tag; none where there is no journal, or none that can be read. */
    static Map<String, Long> times(Path directory) {
        var times = new HashMap<String, Long>();
        try {
            if (Files.isRegularFile(directory.resolve(JOURNAL))) {
                journalEntries(directory).forEach(entry -> times.put(entry.path("tag").asString(""), entry.path("when").asLong(0)));
            }
            return times;
        } catch (IOException _) {
            return Map.of();
        }
    }

    private static Path file(Path directory, String tag) throws IOException {
        try {
            var file = directory.resolve(tag + ".sql").normalize();
            if (file.startsWith(directory)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IOException("The journal names a file that no disk can hold: " + tag, e);
        }
        throw new IOException("The journal names a file outside of its folder: " + tag);
    }

    private static JsonNode journalEntries(Path directory) throws IOException {
        try {
            return JSON.readTree(Migration.read(directory.resolve(JOURNAL)).replaceFirst("^\uFEFF", "")).path("entries");
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr() + ",";
            throw new IOException("The journal " + JOURNAL + line + " is not valid JSON. Bring it back from version control.", e);
        }
    }

    /** The folders with a {@code migration.sql}, by name. */
    static List<Migration> inFolders(Path directory) throws IOException {
        var migrations = new ArrayList<Migration>();
        for (var folder : folders(directory)) {
            var name = String.valueOf(folder.getFileName());
            var text = Migration.read(folder.resolve(FILE));
            migrations.add(new Migration(name, folder.resolve(FILE), text, time(name), pieces(text)));
        }
        return migrations;
    }

    private static List<Path> folders(Path directory) throws IOException {
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                    .sorted(Comparator.comparing(folder -> String.valueOf(folder.getFileName()), new LocaleOrder()))
                    .toList();
        }
    }

    /** A folder's first fourteen digits are its time in UTC. */
    private static long time(String name) {
        try {
            return LocalDateTime.parse(name.substring(0, Math.min(14, name.length())), FOLDER_TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeParseException _) {
            return 0;
        }
    }

    /**
     * drizzle-kit cuts at its breakpoints, wherever they stand, and sends each piece as one statement. A piece with several
     * statements loses all but the first there (libsql) or is refused (better-sqlite3); here each of them runs. Pieces
     * without a statement, on which both drivers fail, are left out.
     */
    static List<Statement> pieces(String text) {
        var statements = new ArrayList<Statement>();
        var start = 0;
        while (start <= text.length()) {
            var mark = text.indexOf(BREAKPOINT, start);
            var end = mark < 0 ? text.length() : mark;
            statements.addAll(piece(text, start, end));
            start = mark < 0 ? text.length() + 1 : mark + BREAKPOINT.length();
        }
        return statements;
    }

    private static List<Statement> piece(String text, int from, int to) {
        var lines = (int) text.substring(0, from).chars().filter(c -> c == '\n').count();
        return StatementSplitter.split(text.substring(from, to)).stream()
                .map(it -> new Statement(it.text(), it.start() + from, it.end() + from, it.line() + lines))
                .toList();
    }
}
