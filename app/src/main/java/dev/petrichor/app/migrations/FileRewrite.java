package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.PartFile;
import dev.petrichor.migrations.Migration;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Puts another text into the file of a migration, unless the file is no longer the one that was looked at, or another side was seen
 * to have applied it. Where one was never asked, that is said first, and done when it is asked for again. The window's thread.
 */
final class FileRewrite {

    private final Background background;
    private final AppliedElsewhere elsewhere;
    private final Runnable written;
    private String warned = "";
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    /** @param written told when a file has its new text */
    FileRewrite(Background background, AppliedElsewhere elsewhere, Runnable written) {
        this.background = background;
        this.elsewhere = elsewhere;
        this.written = written;
    }

    void write(Migration migration, String text) {
        trouble.set("");
        elsewhere.ask(migration, answer -> {
            if (!answer.applied().isEmpty()) {
                trouble.set(Messages.get("fix.applied", migration.name(), String.join(", ", answer.applied())));
            } else if (!answer.notAsked().isEmpty() && !warned.equals(text)) {
                warned = text;
                trouble.set(Messages.get("fix.notAsked", migration.name(), String.join(", ", answer.notAsked())));
            } else {
                put(migration, text);
            }
        });
    }

    private void put(Migration migration, String text) {
        background.run(() -> {
            replace(migration, text);
            return migration;
        }, _ -> written.run(), failure -> trouble.set(why(migration, failure)));
    }

    private static String why(Migration migration, Exception failure) {
        return switch (failure) {
            case ChangedMeanwhile _ -> Messages.get("fix.changedMeanwhile", migration.file());
            case IOException fault -> Messages.get("fix.notWritten", migration.file(), FileFault.ofWriting(migration.file(), fault));
            default -> FailureLog.sentence();
        };
    }

    /** Another text stands in the file than was looked at. */
    private static final class ChangedMeanwhile extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** A crash leaves the old text or the new one. */
    private static void replace(Migration migration, String text) throws IOException {
        var file = migration.file();
        if (!Files.readString(file, StandardCharsets.UTF_8).equals(migration.text())) {
            throw new ChangedMeanwhile();
        }
        try (var next = PartFile.of(file)) {
            Files.writeString(next.path(), text, StandardCharsets.UTF_8);
            next.move(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }
}
