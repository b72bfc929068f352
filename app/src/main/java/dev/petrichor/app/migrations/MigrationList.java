package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationHistory.Entry;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The migrations of a folder, one below the other. Only those in sight have nodes, which are made anew when what they show is another. */
final class MigrationList extends BorderPane {

    /** Rows that stand in sight above the one that was chosen elsewhere. */
    private static final int ABOVE = 2;

    private final MigrationsModel model;
    private final KnownSides sides;
    private final ListView<Entry> list = new ListView<>();
    private final DoubleProperty width = new SimpleDoubleProperty();
    private Shown shown = new Shown(List.of(), Optional.empty(), 0, Map.of(), Optional.empty());
    private boolean showing;

    /** What the rows tell, but for which is chosen. */
    private record Shown(List<Entry> entries, Optional<RunOutcome.Failure> failure, int pending, Map<Side, KnownSides.Known> known, Optional<SchemaTsNote> schemaTs) {

        Optional<RunOutcome.Failure> failureOf(Entry entry) {
            return failure.filter(it -> it.name().equals(entry.migration().name()));
        }
    }

    MigrationList(MigrationsModel model, KnownSides sides) {
        this.model = model;
        this.sides = sides;
        getStyleClass().add("migration-list");
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText(Messages.get("migrations.list"));
        list.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        list.widthProperty().subscribe(now -> width.set(now.doubleValue()));
        setTop(MigrationRow.head(model.side(), 0, sides, width));
        setCenter(list);
    }

    /** Shows what the model knows now; what is the same stays as it stands. */
    void show() {
        var history = model.historyProperty().get();
        var now = new Shown(history.map(MigrationHistory::entries).orElse(List.of()), failure(), history.map(it -> it.pending().size()).orElse(0), sides.knownProperty().get(),
                sides.schemaTsProperty().get());
        showing = true;
        if (!now.equals(shown)) {
            shown = now;
            setTop(MigrationRow.head(model.side(), now.pending(), sides, width));
            list.getItems().setAll(now.entries());
            list.refresh();
        }
        showChosen();
        showing = false;
    }

    private Optional<RunOutcome.Failure> failure() {
        return model.outcomeProperty().get().flatMap(it -> it instanceof RunOutcome.Stopped stopped ? stopped.failed() : Optional.empty());
    }

    private void showChosen() {
        var name = model.selectedProperty().get().map(Migration::name);
        var at = IntStream.range(0, shown.entries().size()).filter(index -> name.filter(shown.entries().get(index).migration().name()::equals).isPresent()).findFirst();
        if (at.isEmpty()) {
            list.getSelectionModel().clearSelection();
        } else if (at.getAsInt() != list.getSelectionModel().getSelectedIndex()) {
            list.getSelectionModel().select(at.getAsInt());
            list.scrollTo(Math.max(0, at.getAsInt() - ABOVE));
        }
    }

    private void chosen(@Nullable Entry entry) {
        if (!showing && entry != null) {
            model.selectedProperty().set(Optional.of(entry.migration()));
        }
    }

    /** One of them in sight. */
    private final class Cell extends ListCell<Entry> {

        private @Nullable Entry entry;
        private Shown told = new Shown(List.of(), Optional.empty(), 0, Map.of(), Optional.empty());

        Cell() {
            // no wider than the list
            setPrefWidth(0);
            widthProperty().subscribe(now -> {
                if (now.doubleValue() > 0) {
                    width.set(now.doubleValue());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                entry = null;
                setGraphic(null);
                setAccessibleText(null);
            } else if (entry != item || told != shown) {
                entry = item;
                told = shown;
                var row = new MigrationRow(item, shown.failureOf(item), model.side(), sides);
                row.prefWidthProperty().bind(widthProperty());
                setGraphic(row);
                setAccessibleText(row.words());
            }
        }
    }
}
