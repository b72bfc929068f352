package dev.petrichor.app.cli;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A picture's file, which appears whole or not at all. */
public record PictureFile(Path path) {

    /** @throws IOException when there is nowhere to write, before anything is drawn */
    void requireFolder() throws IOException {
        TableExport.folderOf(path);
        if (Files.isDirectory(path)) {
            throw new IOException(Messages.get("fault.folder"));
        }
    }

    /** @throws IOException when the disk says no; what was there stays as it was */
    public void write(byte[] png) throws IOException {
        requireFolder();
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            Files.write(path, png); // a device or a pipe is written to, never replaced
            return;
        }
        var part = TableExport.folderOf(path).resolve("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(part, png);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
