package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.WriteFault;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Why a file could not be read or written. The system's own exceptions often say no more than its path. */
public final class FileFault {

    private FileFault() {}

    /** A few words without a full stop, which go on behind the file's name. */
    public static String words(IOException fault) {
        return switch (fault) {
            case NoSuchFileException _ -> Messages.get("fault.missing");
            case AccessDeniedException _ -> Messages.get("fault.denied");
            case CharacterCodingException _ -> Messages.get("fault.encoding");
            case FileSystemException system -> Optional.ofNullable(system.getReason()).orElseGet(() -> Messages.get("fault.other"));
            default -> Optional.ofNullable(fault.getMessage()).orElseGet(() -> Messages.get("fault.other"));
        };
    }

    /**
     * A sentence about whatever went wrong: what the database says, or that it stands in the log what nobody expected.
     *
     * @param about makes a sentence of the words about a file
     */
    public static String sentence(Exception failure, UnaryOperator<String> about) {
        return switch (failure) {
            case DbException known -> Sentences.of(known.error());
            case IOException fault -> about.apply(named(fault).replaceFirst("\\.$", ""));
            default -> FailureLog.sentence();
        };
    }

    /** The sentence about migrations that cannot be read. */
    public static String ofMigrations(Exception failure) {
        return sentence(failure, why -> Messages.get("fault.migrations", why));
    }

    /** The same of one of many files, with its name where the system named it. */
    public static String named(IOException fault) {
        return fault instanceof FileSystemException system && system.getFile() != null ? Messages.get("fault.of", Path.of(system.getFile()).getFileName(), words(fault)) : words(fault);
    }

    /** The same of a file that was to be written: what stands in the way may be its folder, and the fault may be of a file beside it. */
    public static String ofWriting(Path file, IOException fault) {
        if (WriteFault.of(file, fault) instanceof DbError.DiskFull) {
            return Messages.get("fault.full");
        }
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent());
        if (Files.isDirectory(file)) {
            return Messages.get("fault.folder");
        }
        if (folder.filter(it -> !Files.isDirectory(it)).isPresent()) {
            return Messages.get("fault.noFolder");
        }
        return fault instanceof AccessDeniedException && folder.filter(Files::isWritable).isEmpty() ? Messages.get("fault.shutFolder") : words(fault);
    }
}
