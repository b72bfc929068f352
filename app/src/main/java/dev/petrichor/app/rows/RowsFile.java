package dev.petrichor.app.rows;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.nav.FileDialogs.Kind;
import dev.petrichor.app.work.PartFile;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;

/** A file that rows are written to. Its ending says how; a file that stood there is replaced only by a whole one. */
public record RowsFile(Path path, RowFormat format) {

    private static final List<Kind> KINDS = List.of(
            new Kind("CSV", List.of("csv")), new Kind("JSON", List.of("json")), new Kind("JSON Lines", List.of("jsonl")), new Kind("SQL", List.of("sql")));

    /** What writes the rows, and says how many there were. */
    public interface Writing {
        long to(RowFormat format, Writer out) throws IOException;
    }

    /** @param table that INSERT statements name */
    public static RowsFile at(Path path, String table) {
        var name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return new RowsFile(path, switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> new RowFormat.Json();
            case "jsonl" -> new RowFormat.JsonLines();
            case "sql" -> new RowFormat.SqlInserts(table);
            default -> new RowFormat.Csv();
        });
    }

    /**
     * Asks for a file; nothing when the user wants none. The window's thread.
     *
     * @param name without an ending
     */
    public static Optional<Path> choose(FileDialogs dialogs, Node owner, String name) {
        return dialogs.save(owner, Messages.get("rowsFile.choose"), name.replaceAll("[^\\w -]", "_") + ".csv", KINDS);
    }

    /** Writes the rows and returns their number. Not the window's thread. */
    public long write(Writing rows) throws IOException {
        try (var part = PartFile.of(path)) {
            var count = 0L;
            try (var out = Files.newBufferedWriter(part.path())) {
                count = rows.to(format, out);
            }
            part.move(StandardCopyOption.REPLACE_EXISTING);
            return count;
        }
    }
}
