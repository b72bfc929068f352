package dev.petrichor.migrations;

import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.workspace.MigrationsSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads a migrations folder as one of the two tools would. Reads files: never on the window's thread. */
final class FolderReader {

    private static final long MOST_BYTES = 20_000_000;
    private static final String BREAKPOINT = "--> statement-breakpoint";
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final MigrationsSource source;
    private final Path directory;

    FolderReader(MigrationsSource source) {
        this.source = source;
        this.directory = source.directory();
    }

    Layout layout() throws IOException {
        if (Files.isRegularFile(journal())) {
            return Layout.JOURNAL;
        }
        return subfolders().isEmpty() ? Layout.FLAT : Layout.DIRECTORIES;
    }

    List<Migration> read(RunnerKind runner, Layout layout) throws IOException {
        return switch (runner) {
            case WRANGLER -> byWrangler();
            case DRIZZLE_KIT ->
                switch (layout) {
                    case JOURNAL -> byJournal();
                    case DIRECTORIES -> byFolders();
                    case FLAT -> List.of();
                };
        };
    }

    /** The files that wrangler's pattern takes, in its order; {@code *.sql} directly in the folder unless told otherwise. */
    private List<Migration> byWrangler() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(directory, source.pattern().isPresent() ? 4 : 1)) {
            files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(matcher())
                    .forEach(names::add);
        }
        names.sort(new WranglerOrder());
        var migrations = new ArrayList<Migration>();
        for (var name : names) {
            var text = text(directory.resolve(name));
            migrations.add(new Migration(name, directory.resolve(name), text, 0, WranglerText.statements(text)));
        }
        return migrations;
    }

    private Predicate<String> matcher() {
        if (source.pattern().isEmpty()) {
            return name -> name.endsWith(".sql") && !name.startsWith(".");
        }
        var prefix = source.shown().replaceFirst("^\\./", "").replaceFirst("/$", "") + "/";
        var pattern = source.pattern().get().replaceFirst("^\\./", "");
        var glob = FileSystems.getDefault().getPathMatcher("glob:" + (pattern.startsWith(prefix) ? pattern.substring(prefix.length()) : pattern));
        return name -> glob.matches(Path.of(name));
    }

    private List<Migration> byJournal() throws IOException {
        var migrations = new ArrayList<Migration>();
        for (JsonNode entry : journalEntries()) {
            var tag = entry.path("tag").asString("");
            var file = directory.resolve(tag + ".sql");
            var text = Files.isRegularFile(file) ? text(file) : "";
            migrations.add(new Migration(tag, file, text, entry.path("when").asLong(0), pieces(text)));
        }
        return migrations;
    }

    private JsonNode journalEntries() throws IOException {
        try {
            return JSON.readTree(text(journal()).replaceFirst("^\uFEFF", "")).path("entries");
        } catch (JacksonException e) {
            throw new IOException("meta/_journal.json is not valid JSON", e);
        }
    }

    private List<Migration> byFolders() throws IOException {
        var migrations = new ArrayList<Migration>();
        for (var folder : subfolders()) {
            var name = String.valueOf(folder.getFileName());
            var file = folder.resolve("migration.sql");
            var text = text(file);
            migrations.add(new Migration(name, file, text, time(name), pieces(text)));
        }
        return migrations;
    }

    private List<Path> subfolders() throws IOException {
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.filter(folder -> Files.isRegularFile(folder.resolve("migration.sql")))
                    .sorted(Comparator.comparing(folder -> String.valueOf(folder.getFileName())))
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

    private Path journal() {
        return directory.resolve("meta/_journal.json");
    }

    static String text(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file.getFileName() + " is larger than 20 MB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /**
     * drizzle-kit cuts at its breakpoints and sends each piece as one statement. A piece with several statements would lose
     * all but the first there; here each of them runs.
     */
    private static List<Statement> pieces(String text) {
        return StatementSplitter.split(text.replace(BREAKPOINT, ";" + " ".repeat(BREAKPOINT.length() - 1))).stream()
                .filter(statement -> !statement.text().isBlank())
                .toList();
    }

    /** What the folder holds beside what a runner takes, for the reason that is shown. */
    Optional<String> warning(RunnerKind runner, Layout layout) {
        return runner == RunnerKind.WRANGLER && layout == Layout.DIRECTORIES && source.pattern().isEmpty()
                ? Optional.of("Wrangler finds no files here: set migrations_pattern to \"" + source.shown() + "/*/migration.sql\".")
                : Optional.empty();
    }
}
