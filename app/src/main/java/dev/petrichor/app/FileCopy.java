package dev.petrichor.app;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Saves a copy of a local file where the user wants it, for whoever cannot work on the file itself. The window's thread. */
record FileCopy(FileDialogs dialogs, Node owner, Background background, Consumer<Notice> say) {

    /** @param then told where the copy is */
    void ask(OpenDatabase database, Consumer<Path> then) {
        var name = String.valueOf(database.found().local().path().getFileName());
        dialogs.save(owner, Messages.get("ground.copyTitle"), name, List.of(new FileDialogs.Kind(Messages.get("ground.copyKind"), List.of("sqlite", "db"))))
                .ifPresent(target -> save(database, target, then));
    }

    private void save(OpenDatabase database, Path target, Consumer<Path> then) {
        background.run(() -> {
            database.copies(() -> false).copyTo(target);
            return target;
        }, then, failure -> say.accept(Notice.trouble(sentence(target, failure))));
    }

    private static String sentence(Path target, Exception failure) {
        return FileFault.sentence(failure, why -> Messages.get("ground.notCopied", target, why));
    }
}
