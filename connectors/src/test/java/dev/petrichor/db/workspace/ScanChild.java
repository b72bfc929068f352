package dev.petrichor.db.workspace;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that scans one path and says what it found, for tests of other users' rights. */
final class ScanChild {

    private ScanChild() {}

    public static void main(String[] arguments) throws IOException {
        var said = said(Path.of(arguments[0]));
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            out.write(said.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String said(Path path) {
        try {
            return WorkspaceText.of(WorkspaceScanner.scan(path));
        } catch (IOException e) {
            return e.getClass().getSimpleName() + "\n";
        }
    }
}
