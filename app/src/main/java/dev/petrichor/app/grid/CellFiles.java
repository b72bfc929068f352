package dev.petrichor.app.grid;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.PartFile;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;

/** One cell to a file and from a file: bytes as they are, text as UTF-8. The window's thread; files are touched on a lane. */
final class CellFiles {

    private static final long MOST_BYTES = 100_000_000;

    private final GridModel model;
    private final Node owner;
    private final FileDialogs dialogs;
    private final Consumer<String> say;

    CellFiles(GridModel model, Node owner, FileDialogs dialogs, Consumer<String> say) {
        this.model = model;
        this.owner = owner;
        this.dialogs = dialogs;
        this.say = say;
    }

    void save(EditedCell cell) {
        var name = model.columns().get(cell.column()).name();
        dialogs.save(owner, Messages.get("cellFile.title"), name, List.of()).ifPresent(file -> whole(cell, value -> write(file, value)));
    }

    void load(EditedCell cell) {
        dialogs.open(owner, Messages.get("cellFile.title"), List.of()).ifPresent(file -> read(file, cell));
    }

    void read(Path file, EditedCell cell) {
        var column = cell.column();
        var kind = kind(cell, model.columns().get(column).type());
        model.source().rows().run(_ -> value(file, kind), value -> cell.readToReplace(whole -> whole.set(value).ifPresent(say), () -> changed(file, column)), error -> say.accept(Sentences.of(error)));
    }

    /** Shows what the cell holds now, for whoever wanted something else in its place. */
    private void changed(Path file, int column) {
        model.rows().refresh();
        say.accept(Messages.get("cellFile.changed", model.columns().get(column).name(), file.getFileName()));
    }

    /** What becomes of a file's bytes. */
    private enum Kind {
        BYTES,
        TEXT,
        /** As text, also where they are none: the cell holds such bytes. */
        ANY_TEXT
    }

    /** A value stays of the kind that it is; where there is none, the column's type decides. */
    private static Kind kind(EditedCell cell, String type) {
        var known = cell.value().map(it -> it instanceof Value.Cut(var start, var _) ? start : it);
        return switch (known.orElse(Value.NULL)) {
            case Value.Blob _ -> Kind.BYTES;
            case Value.BadText _ -> Kind.ANY_TEXT;
            case Value.Text _ -> Kind.TEXT;
            default -> type.isEmpty() || type.equalsIgnoreCase("BLOB") ? Kind.BYTES : Kind.TEXT;
        };
    }

    private static Value value(Path file, Kind kind) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(Messages.get("cellFile.tooLarge", MOST_BYTES));
            }
            var bytes = Files.readAllBytes(file);
            return switch (kind) {
                case BYTES -> new Value.Blob(bytes);
                case TEXT -> text(bytes);
                case ANY_TEXT -> anyText(bytes);
            };
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("cellFile.cannotRead", file, FileFault.words(e))), e);
        }
    }

    private static Value text(byte[] bytes) throws CharacterCodingException {
        return Value.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }

    private static Value anyText(byte[] bytes) {
        try {
            return text(bytes);
        } catch (CharacterCodingException _) {
            return new Value.BadText(bytes);
        }
    }

    void write(Path file, Value value) {
        model.source().rows().run(_ -> written(file, value), saved -> say.accept(Messages.get("cellFile.saved", saved)), error -> say.accept(Sentences.of(error)));
    }

    /** Written beside and moved: a full disk leaves what was there. */
    private static Path written(Path file, Value value) {
        try (var part = PartFile.of(file)) {
            Files.write(part.path(), bytes(value));
            part.move(StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("cellFile.cannotWrite", file, FileFault.ofWriting(file, e))), e);
        }
    }

    private static byte[] bytes(Value value) {
        return switch (value) {
            case Value.Blob blob -> blob.bytes();
            case Value.BadText bad -> bad.bytes();
            case Value.Text(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case Value.Int(var number) -> Long.toString(number).getBytes(StandardCharsets.UTF_8);
            case Value.Real(var number) -> Double.toString(number).getBytes(StandardCharsets.UTF_8);
            case Value.Null _ -> new byte[0];
            case Value.Cut(var start, var _) -> bytes(start);
        };
    }

    private void whole(EditedCell cell, Consumer<Value> done) {
        if (cell.row() instanceof GridRow.Stored(var stored) && cell.value().filter(Value.Cut.class::isInstance).isPresent()) {
            model.wholeRows().cell(stored.key(), model.columns().get(cell.column()).name(), done);
        } else {
            cell.value().ifPresent(done);
        }
    }
}
