package dev.petrichor.app.about;

import dev.petrichor.app.about.NewerModel.State;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows a {@link NewerModel} as a sheet; taken away, it ends the question. */
public final class NewerView extends VBox {

    private static final double WIDTH = 520;

    private final NewerModel model;
    private final Consumer<URI> open;
    private final Runnable close;

    /** @param open shows a page in the browser */
    public NewerView(NewerModel model, Consumer<URI> open, Runnable close) {
        this.model = model;
        this.open = open;
        this.close = close;
        getStyleClass().addAll("floating", "sentence-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setSpacing(14);
        model.stateProperty().subscribe(this::show);
        sceneProperty().subscribe((before, _) -> {
            if (before != null) {
                model.cancel();
            }
        });
    }

    private void show(State state) {
        getChildren().setAll(Parts.label(Messages.get("newer.title"), "title"));
        getChildren().addAll(switch (state) {
            case State.Asking(var host) -> List.of(Parts.wrapped(Messages.get("newer.asking", host)), new ProgressBar(), answers(last("newer.cancel")));
            case State.Newer(var sentence, var page) -> List.of(Parts.wrapped(sentence), Parts.wrapped(page.toString(), "muted"), answers(last("about.close"), pageButton(page)));
            case State.Newest(var sentence) -> List.of(Parts.wrapped(sentence), answers(last("about.close")));
            case State.Failed(var sentence) -> List.of(Parts.wrapped(sentence), answers(Parts.button(Messages.get("newer.again"), "plain", model::ask), last("about.close")));
        });
        ((Pane) getChildren().getLast()).getChildren().getLast().requestFocus();
    }

    private Button pageButton(URI page) {
        var button = Parts.button(Messages.get("newer.open"), "solid-accent", () -> {
            close.run();
            open.accept(page);
        });
        button.setDefaultButton(true);
        return button;
    }

    private Button last(String key) {
        var button = Parts.button(Messages.get(key), "plain", close);
        button.setCancelButton(true);
        return button;
    }

    private static Pane answers(Button... buttons) {
        var row = Parts.row("answers", Parts.space());
        row.getChildren().addAll(buttons);
        return row;
    }
}
