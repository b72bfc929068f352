package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A save that met someone else's change: what was read, what is mine, what is there now; the choice stands in the middle. */
final class ConflictView extends VBox {

    private final GridModel model;
    private final SaveConflict conflict;
    private final Set<String> mine = new LinkedHashSet<>();
    private final Button keep;

    ConflictView(GridModel model, SaveConflict conflict) {
        this.model = model;
        this.keep = Parts.button("", model.side().buttonStyle(), this::keep);
        this.conflict = conflict;
        conflict.lines().stream().filter(SaveConflict.Line::disputed).forEach(line -> mine.add(line.column()));
        getStyleClass().add("floating");
        setMaxSize(820, USE_PREF_SIZE);
        getChildren().addAll(head(), table());
        if (!conflict.gone()) {
            getChildren().add(advice());
        }
        getChildren().add(foot());
        chosen();
    }

    private Node head() {
        var title = conflict.gone() ? "conflict.gone" : conflict.deletes() ? "conflict.deleted" : "conflict.title";
        var words = new VBox(3, Parts.label(Messages.get(title), "title"),
                Parts.wrapped(Messages.get("conflict.nothingSaved", model.edits().staged().edits().size(), model.table().name(), key()), "muted"));
        return Parts.row("floating-head", Icon.CONFLICT.node("icon-accent"), words);
    }

    private String key() {
        return conflict.key().parts().stream()
                .map(part -> part.column() + " " + model.format().text(part.value(), Interpretation.AS_STORED))
                .collect(Collectors.joining(", "));
    }

    private Node table() {
        var grid = new GridPane();
        grid.getStyleClass().add("three-ways");
        for (var width : List.of(16, 28, 28, 28)) {
            var column = new ColumnConstraints();
            column.setPercentWidth(width);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(0, heading(""), heading("conflict.read"), heading("conflict.mine"), heading("conflict.now"));
        var row = 1;
        for (var line : conflict.lines()) {
            grid.addRow(row++, cells(line));
        }
        return grid;
    }

    private Node[] cells(SaveConflict.Line line) {
        var name = cell(Parts.label(line.column(), "code"));
        var read = cell(value(line.column(), line.read()));
        var mineCell = cell(value(line.column(), line.mine()));
        var now = cell(value(line.column(), line.theirs()));
        if (line.disputed()) {
            var group = new ToggleGroup();
            mineCell.getChildren().addFirst(choice(group, line.column(), true));
            now.getChildren().addFirst(choice(group, line.column(), false));
        } else if (line.isTheirs()) {
            now.getChildren().getFirst().getStyleClass().addAll("strong", "warn");
        }
        var cells = new HBox[]{name, read, mineCell, now};
        for (var cell : cells) {
            if (line.disputed()) {
                cell.getStyleClass().add("disputed");
            }
        }
        return cells;
    }

    private RadioButton choice(ToggleGroup group, String column, boolean isMine) {
        var choice = new RadioButton();
        choice.setToggleGroup(group);
        choice.setSelected(isMine == mine.contains(column));
        choice.setAccessibleText(Messages.get(isMine ? "conflict.mine" : "conflict.now", model.side().word()) + ", " + column);
        choice.selectedProperty().subscribe(selected -> {
            if (selected) {
                var changed = isMine ? mine.add(column) : mine.remove(column);
                if (changed) {
                    chosen();
                }
            }
        });
        return choice;
    }

    private static HBox cell(Label label) {
        label.setWrapText(true);
        return Parts.row("way", label);
    }

    private Node heading(String key) {
        return Parts.row("way", Parts.label(key.isEmpty() ? "" : Messages.get(key, model.side().word()), "muted", "small"));
    }

    private Label value(String column, Optional<Value> value) {
        return new Label(value.map(it -> model.words(column, it)).orElseGet(() -> Messages.get("conflict.noRow")));
    }

    /** Says in words whose values meet, and whose stay either way. */
    private Node advice() {
        var both = names(conflict.lines().stream().filter(SaveConflict.Line::disputed).toList());
        var theirs = names(conflict.lines().stream().filter(line -> line.isTheirs() && !line.isMine()).toList());
        var words = both.isEmpty() ? Messages.get("conflict.nothingDisputed") : Messages.get("conflict.both", both);
        return Parts.wrapped(theirs.isEmpty() ? words : words + " " + Messages.get("conflict.theirsStay", theirs), "conflict-advice", "muted");
    }

    private static String names(List<SaveConflict.Line> lines) {
        return lines.stream().map(SaveConflict.Line::column).collect(Collectors.joining(", "));
    }

    private Node foot() {
        var theirs = Parts.button(Messages.get("conflict.takeTheirs"), "flat", () -> model.save().resolve(conflict, Set.of()));
        var back = Parts.button(Messages.get("conflict.back"), conflict.gone() ? "solid-accent" : "outlined", model.save()::leaveConflict);
        var foot = Parts.row("floating-foot", theirs, Parts.space(), back);
        if (!conflict.gone()) {
            foot.getChildren().add(keep);
        }
        return foot;
    }

    private void chosen() {
        keep.setText(conflict.deletes()
                ? Messages.get("conflict.deleteAnyway")
                : mine.isEmpty() ? Messages.get("conflict.saveRest", model.side().word()) : Messages.get("conflict.saveMine", String.join(", ", mine), model.side().word()));
    }

    private void keep() {
        model.save().resolve(conflict, conflict.deletes() ? Set.of("*") : Set.copyOf(mine));
        model.commit();
    }
}
