package dev.petrichor.db;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file could not be read, as far as the system tells: its own exceptions often say no more than a path. */
public final class ReadFault {

    private ReadFault() {}

    /** A few words without a full stop, with the name of the file that the system named. */
    public static String words(IOException fault) {
        return fault instanceof FileSystemException system && system.getFile() != null ? Path.of(system.getFile()).getFileName() + ": " + why(fault) : why(fault);
    }

    private static String why(IOException fault) {
        return switch (fault) {
            case NoSuchFileException _ -> "it does not exist";
            case AccessDeniedException _ -> "its permissions forbid it";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case FileSystemException system -> Optional.ofNullable(system.getReason()).orElse("the system does not say why");
            default -> Optional.ofNullable(fault.getMessage()).orElse("the system does not say why");
        };
    }
}
