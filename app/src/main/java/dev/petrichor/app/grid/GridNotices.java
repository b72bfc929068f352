package dev.petrichor.app.grid;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The line above the rows that says what went wrong, what is being exported, or what could not be done. */
final class GridNotices extends VBox {

    /** A paste that takes longer is worth a word. */
    private static final Duration PATIENCE = Duration.millis(400);

    private final GridModel model;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private Optional<Node> pasting = Optional.empty();

    GridNotices(GridModel model) {
        this.model = model;
        model.troubleProperty().subscribe(met -> met.ifPresentOrElse(this::show, this::clear));
        model.export().stateProperty().subscribe(this::show);
        patience.setOnFinished(_ -> model.pasting().underWayProperty().get().ifPresent(this::show));
        model.pasting().underWayProperty().subscribe(this::follow);
    }

    /** What is read at once is not worth a word that is gone before it can be read. */
    private void follow(Optional<Pasting.Task> paste) {
        pasting.ifPresent(getChildren()::remove);
        pasting = Optional.empty();
        patience.stop();
        paste.ifPresent(_ -> patience.playFromStart());
    }

    private void show(Pasting.Task paste) {
        var notice = notice(Messages.get("paste.reading", paste.what().text().length()), Parts.keyButton(Messages.get("paste.stop"), "Esc", "flat", model::stop));
        pasting = Optional.of(notice);
        getChildren().setAll(List.of(notice));
    }

    /** Says something, until it is closed or something else is said. */
    void say(String sentence) {
        getChildren().setAll(List.of(notice(sentence, closer())));
    }

    private void clear() {
        getChildren().clear();
    }

    private void show(GridTrouble.Met met) {
        var button = switch (met.attempt()) {
            case READING, SAVING -> Parts.button(Messages.get("grid.tryAgain"), Icon.REFRESH, "flat", model::tryAgain);
            case SAVING_IN_PARTS -> Parts.button(Messages.get("save.inParts"), Icon.REFRESH, "plain", model::tryAgain);
            case SAVING_AGAIN -> Parts.button(Messages.get("save.newAgain.yes"), Icon.REFRESH, "plain", model::tryAgain);
            case FINDING_OUT -> Parts.button(Messages.get("save.findOut"), Icon.SEARCH, "plain", model::tryAgain);
            case NONE, SETTLED -> closer();
        };
        var icon = met.attempt() == GridTrouble.Attempt.SETTLED ? Icon.CHECK.node("icon-local") : Icon.ALERT.node("icon-danger");
        getChildren().setAll(List.of(Parts.row("notice", icon, words(met.sentence()), Parts.space(), button)));
    }

    private void show(RowsExport.State state) {
        getChildren().setAll(switch (state) {
            case RowsExport.State.Quiet() -> List.of();
            case RowsExport.State.Priced(var _, var price) ->
                List.of(notice(price.ofExport(), Parts.button(Messages.get("export.agree"), Icon.EXPORT, "plain", model.export()::agree), closer()));
            case RowsExport.State.Writing(var file, var rows) ->
                List.of(notice(Messages.get(rows == 0 ? "export.writing" : "export.writingRows", file.getFileName(), rows),
                        Parts.button(Messages.get("export.stop"), Icon.STOP, "flat", model.export()::cancel)));
            case RowsExport.State.Written(var file, var count) -> List.of(notice(Messages.get("export.written", count, file), closer()));
            case RowsExport.State.Failed(var sentence) -> List.of(notice(sentence, closer()));
        });
    }

    private Button closer() {
        return Parts.iconButton(Icon.CLOSE, Messages.get("notice.close"), this::clear);
    }

    private static Node notice(String sentence, Button... buttons) {
        return Parts.row("notice", Stream.concat(Stream.of(words(sentence), Parts.space()), Stream.of(buttons)).toArray(Node[]::new));
    }

    private static Node words(String sentence) {
        var words = Parts.wrapped(sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }
}
