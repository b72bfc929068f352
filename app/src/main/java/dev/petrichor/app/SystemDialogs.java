package dev.petrichor.app;

import dev.petrichor.app.nav.FileDialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;

/** The desktop's own windows for choosing a folder or a file. */
final class SystemDialogs implements FileDialogs {

    @Override
    public Optional<Path> folder(Node owner, String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner.getScene().getWindow())).map(File::toPath);
    }

    @Override
    public Optional<Path> open(Node owner, String title, List<Kind> kinds) {
        return Optional.ofNullable(chooser(title, kinds).showOpenDialog(owner.getScene().getWindow())).map(File::toPath);
    }

    @Override
    public Optional<Path> save(Node owner, String title, String name, List<Kind> kinds) {
        var chooser = chooser(title, kinds);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow())).map(file -> ended(file.toPath(), chooser.getSelectedExtensionFilter()));
    }

    private static FileChooser chooser(String title, List<Kind> kinds) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        kinds.forEach(kind -> chooser.getExtensionFilters().add(new ExtensionFilter(kind.words(), patterns(kind))));
        return chooser;
    }

    private static List<String> patterns(Kind kind) {
        return kind.endings().isEmpty() ? List.of("*") : kind.endings().stream().map(ending -> "*." + ending).toList();
    }

    /** Not every desktop adds the ending that was chosen. */
    static Path ended(Path path, @Nullable ExtensionFilter chosen) {
        var pattern = chosen == null ? "*" : chosen.getExtensions().getFirst();
        return path.getFileName().toString().contains(".") || pattern.equals("*") ? path : path.resolveSibling(path.getFileName() + pattern.substring(1));
    }
}
