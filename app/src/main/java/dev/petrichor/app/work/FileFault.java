package dev.petrichor.app.work;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

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

    /** The same of a file that was to be written: what stands in the way may be its folder, and the fault may be of a file beside it. */
    public static String ofWriting(Path file, IOException fault) {
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
