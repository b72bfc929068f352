package dev.petrichor.db;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a file could not be written, as far as the system tells: its own exceptions often say no more than a path. */
public final class WriteFault {

    /** In the words of Linux and macOS, of a quota, and of Windows. */
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space", "file too large");

    private WriteFault() {}

    /** The error that names the file which was to be written. */
    public static DbError of(Path target, IOException fault) {
        return isFull(fault) ? new DbError.DiskFull(target) : new DbError.ReadOnlyFile(target, words(fault));
    }

    private static boolean isFull(IOException fault) {
        var words = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(words::contains);
    }

    /** A few words without a full stop, which go on behind the file's name. */
    public static String words(IOException fault) {
        return switch (fault) {
            case AccessDeniedException _ -> "its permissions, or those of its folder, forbid it";
            case NoSuchFileException _ -> "its folder does not exist";
            case FileAlreadyExistsException _ -> "something else of that name is there already";
            case FileSystemException system -> Optional.ofNullable(system.getReason()).orElse("the system does not say why");
            default -> Optional.ofNullable(fault.getMessage()).orElse("the system does not say why");
        };
    }
}
