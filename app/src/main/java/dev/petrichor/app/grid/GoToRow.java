package dev.petrichor.app.grid;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for a row's number. */
final class GoToRow extends VBox {

    private final TextField field = new TextField();

    /** @param go takes the row that was asked for, counted from 0 */
    GoToRow(long rows, Runnable close, LongConsumer go) {
        super(8);
        field.setPromptText(Messages.get("goTo.prompt", rows));
        field.setPrefColumnCount(18);
        field.setOnAction(_ -> {
            close.run();
            number(field.getText()).ifPresent(row -> go.accept(row - 1));
        });
        getStyleClass().addAll("floating", "go-to");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(Parts.label(Messages.get("goTo.title"), "strong"), field);
    }

    void focusNumber() {
        field.requestFocus();
    }

    private static Optional<Long> number(String typed) {
        var digits = typed.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 18 ? Optional.empty() : Optional.of(Long.parseLong(digits));
    }
}
