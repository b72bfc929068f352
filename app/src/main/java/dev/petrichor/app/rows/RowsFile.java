package dev.petrichor.app.rows;

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
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** A file that rows are written to. Its ending says how; a file that stood there is replaced only by a whole one. */
public record RowsFile(Path path, RowFormat format) {

    private static final List<ExtensionFilter> ENDINGS = List.of(
            new ExtensionFilter("CSV", "*.csv"), new ExtensionFilter("JSON", "*.json"), new ExtensionFilter("JSON Lines", "*.jsonl"),
            new ExtensionFilter("SQL", "*.sql"));

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
    public static Optional<Path> choose(Window owner, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("rowsFile.choose"));
        chooser.setInitialFileName(name.replaceAll("[^\\w -]", "_") + ".csv");
        chooser.getExtensionFilters().addAll(ENDINGS);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(java.io.File::toPath).map(path -> ended(path, chooser.getSelectedExtensionFilter()));
    }

    /** Not every desktop adds the ending that was chosen. */
    private static Path ended(Path path, ExtensionFilter chosen) {
        return path.getFileName().toString().contains(".") ? path : path.resolveSibling(path.getFileName() + chosen.getExtensions().getFirst().substring(1));
    }

    /** Writes the rows and returns their number. Not the window's thread. */
    public long write(Writing rows) throws IOException {
        var part = Files.createTempFile(path.toAbsolutePath().getParent(), ".petrichor", ".part");
        try {
            var count = 0L;
            try (var out = Files.newBufferedWriter(part)) {
                count = rows.to(format, out);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
