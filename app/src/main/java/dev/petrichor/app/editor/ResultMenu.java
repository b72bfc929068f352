package dev.petrichor.app.editor;

import dev.petrichor.app.editor.StatementResult.WithRows;
import dev.petrichor.app.rows.RowsFile;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with the rows of a result: copy what is selected, write all of them to a file. */
final class ResultMenu extends ContextMenu {

    private final EditorModel model;
    private final ResultSheet sheet;

    ResultMenu(EditorModel model, ResultSheet sheet, WithRows result) {
        this.model = model;
        this.sheet = sheet;
        var copyAs = new Menu(Messages.get("result.copyAs"));
        copyAs.getItems().addAll(copy("result.csv", RowsAsText.CSV), copy("result.json", RowsAsText.JSON), copy("result.markdown", RowsAsText.MARKDOWN),
                copy("result.inserts", RowsAsText.INSERTS));
        getItems().addAll(
                copy("menu.copy", RowsAsText.CELLS), copy("result.copyWithHeaders", RowsAsText.CELLS_WITH_HEADERS), copyAs, new SeparatorMenuItem(),
                item(Messages.get("result.export", result.rows().size()), () -> file(result).ifPresent(file -> model.export(result, file))));
        if (result.hasMore() && StatementKind.locally(result.statement().text()) == StatementKind.READS) {
            getItems().add(item(Messages.get("result.exportAll"), () -> file(result).ifPresent(file -> model.exportAll(result, file))));
        }
    }

    private MenuItem copy(String key, RowsAsText format) {
        return item(Messages.get(key), () -> sheet.copy(format));
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Optional<Path> file(WithRows result) {
        return RowsFile.choose(sheet.dialogs(), sheet.sheet(), ResultWords.name(result));
    }
}
