package dev.petrichor.app.palette;

import dev.petrichor.app.palette.PaletteModel.Entry;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Shows a {@link PaletteModel}: a field and what it finds. */
public final class PaletteView extends VBox {

    private final PaletteModel model;
    private final Runnable hide;
    private final TextField field = new TextField();
    private final ListView<Entry> list;

    public PaletteView(PaletteModel model, Runnable hide) {
        this.model = model;
        this.hide = hide;
        this.list = new ListView<>(model.found());
        getStyleClass().addAll("floating", "palette");
        field.setPromptText(Messages.get("palette.prompt"));
        field.textProperty().bindBidirectional(model.wordsProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setCellFactory(_ -> new Line());
        var nothing = Parts.wrapped("", "muted", "palette-nothing");
        list.setPlaceholder(nothing);
        model.wordsProperty().subscribe(_ -> nothing.setText(Messages.get(model.asksForRow() ? "palette.noRow" : "palette.nothing")));
        list.setFocusTraversable(false);
        model.found().addListener((ListChangeListener<Entry>) _ -> list.getSelectionModel().selectFirst());
        list.getSelectionModel().selectedItemProperty().subscribe(entry -> field.setAccessibleHelp(entry == null ? nothing.getText() : entry.words()));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(field, list, Parts.label(Messages.get("palette.prefixes"), "muted", "small", "palette-foot"));
        StackPane.setAlignment(this, Pos.TOP_CENTER);
        StackPane.setMargin(this, new Insets(54, 0, 0, 0));
    }

    /** Starts a search with these letters and takes the keyboard. */
    public void open(String start) {
        model.open(start);
        list.getSelectionModel().selectFirst();
        field.requestFocus();
        field.end();
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> hide.run();
            case ENTER -> run(event.isShortcutDown());
            case DOWN -> move(1);
            case UP -> move(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int step) {
        var next = Math.clamp(list.getSelectionModel().getSelectedIndex() + step, 0, Math.max(0, model.found().size() - 1));
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - 4));
    }

    private void run(boolean elsewhere) {
        var entry = list.getSelectionModel().getSelectedItem();
        var chosen = entry == null && !model.found().isEmpty() ? model.found().getFirst() : entry;
        if (chosen != null) {
            hide.run();
            model.run(chosen, elsewhere);
        }
    }

    private final class Line extends ListCell<Entry> {

        /** No wider than the list: one long name must not push what stands at the end of all others out of sight. */
        Line() {
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    list.getSelectionModel().select(getIndex());
                    run(event.isShortcutDown());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setAccessibleText(empty || entry == null ? null : entry.words());
            setGraphic(empty || entry == null
                    ? null
                    : Parts.row("line", entry.icon().node(), marked(entry.title()), Parts.space(), Parts.whole(entry.hint(), "muted", "small")));
        }
    }

    /** A title in which the letters that were found stand out. */
    private TextFlow marked(String title) {
        var marks = Set.copyOf(model.marks(title));
        var flow = new TextFlow();
        var start = 0;
        for (var at = 1; at <= title.length(); at++) {
            if (at == title.length() || marks.contains(at) != marks.contains(start)) {
                var run = new Text(title.substring(start, at));
                run.getStyleClass().add(marks.contains(start) ? "found" : "plain");
                flow.getChildren().add(run);
                start = at;
            }
        }
        flow.setMinWidth(USE_PREF_SIZE);
        return flow;
    }
}
