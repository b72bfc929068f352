package dev.petrichor.app.grid;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.stream.Collectors;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The statements that a save will run, at the side of the rows; the same plan is saved from here. */
final class EditPreviewView extends VBox {

    EditPreviewView(EditPlan plan, Side side, Runnable back, Runnable save) {
        getStyleClass().addAll("floating", "side-sheet");
        setMaxWidth(560);
        setMaxHeight(Double.MAX_VALUE);
        var words = new VBox(3, Parts.label(Messages.get("preview.title", plan.planned().size()), "title"), Parts.wrapped(Messages.get("preview.undone"), "muted"));
        var code = new CodeView(false).wrapped();
        code.textProperty().set(plan.planned().stream().map(EditPreviewView::readable).collect(Collectors.joining("\n\n")));
        VBox.setVgrow(code, Priority.ALWAYS);
        getChildren().addAll(Parts.row("floating-head", words), code, Parts.row("floating-foot",
                Parts.button(Messages.get("preview.copy"), Icon.COPY, "flat", () -> Clip.put(code.textProperty().get())), Parts.space(),
                Parts.button(Messages.get("preview.back"), "plain", back), Parts.button(Messages.get("grid.save", side.word()), side.buttonStyle(), save)));
    }

    private static String readable(EditPlan.Planned planned) {
        var sql = planned.step().sql();
        var values = sql.parameters().stream().map(Quoting::literal).collect(Collectors.joining(", "));
        return sql.text() + ";" + (values.isEmpty() ? "" : "\n-- " + values.replace('\n', ' '));
    }
}
