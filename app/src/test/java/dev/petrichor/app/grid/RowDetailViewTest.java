package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class RowDetailViewTest {

    private static final int ID = 0;
    private static final int N = 1;

    @TempDir
    private Path folder;

    @Test
    void itGoesOnBehindAFaultWhileItWasFilled() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 5), (2, 6)", "t")) {
            var view = new RowDetailView(grid.model(), new EditedCells(grid.model(), _ -> {}, _ -> {}), new DetailField.Places((_, _) -> {}, (_, _) -> {}, (_, _) -> {}), _ -> {
                throw new IllegalStateException("out of order");
            }, () -> {});
            view.show(0);
            field(view, N).setText("bad");
            assertThrows(IllegalStateException.class, () -> view.show(1));

            view.show(0);

            assertEquals("1", field(view, ID).getText());
        }
    }

    private static TextField field(RowDetailView view, int column) {
        var fields = (VBox) ((VBox) ((ScrollPane) view.getCenter()).getContent()).getChildren().getFirst();
        return (TextField) fields.getChildren().get(column).lookup(".text-field");
    }
}
