package dev.petrichor.app;

import dev.petrichor.ui.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** The system's own windows for choosing a folder or a file. The window's thread. */
final class Choosers {

    private Choosers() {}

    static Optional<Path> folder(Node owner) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(Messages.get("choose.folder"));
        return Optional.ofNullable(chooser.showDialog(owner.getScene().getWindow())).map(File::toPath);
    }

    static Optional<Path> file(Node owner) {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("choose.file"));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(Messages.get("choose.sqlite"), "*.sqlite", "*.sqlite3", "*.db", "*.db3"),
                new FileChooser.ExtensionFilter(Messages.get("choose.all"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner.getScene().getWindow())).map(File::toPath);
    }
}
