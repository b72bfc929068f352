package dev.petrichor.app.drift;

import dev.petrichor.app.drift.DriftDetail.Way;
import dev.petrichor.app.written.NamingRow;
import dev.petrichor.app.written.Written;
import dev.petrichor.migrations.drift.Closing;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** What can be done with the closing SQL: a new file of the migrations, or a tab of the side. */
final class DriftActions extends VBox {

    private final DriftModel model;

    DriftActions(DriftModel model) {
        this.model = model;
        getStyleClass().add("drift-actions");
    }

    void show() {
        var detail = model.detailProperty().get();
        getChildren().setAll(model.wayProperty().get() == Way.MIGRATION ? migration() : detail.map(this::side).orElse(List.of()));
    }

    private List<Node> migration() {
        return switch (model.written().stateProperty().get()) {
            case Written.Nothing() -> drops(Parts.row("drift-buttons", write()));
            case Written.Naming() -> drops(naming());
            case Written.Writing() -> List.of(Parts.label(Messages.get("written.writing"), "muted"));
            case Written.Failed(var why) -> List.of(Parts.wrapped(why, "danger"), naming());
            case Written.Done _ -> List.of();
        };
    }

    /** What the file would take is told before it is written. */
    private List<Node> drops(Node button) {
        return model.detailProperty().get().filter(it -> it.drops(Way.MIGRATION)).isPresent()
                ? List.of(Parts.wrapped(Messages.get("drift.drops.migration"), "danger"), button)
                : List.of(button);
    }

    private Node write() {
        var button = Parts.button(Messages.get("drift.write"), Icon.ADD, "solid-accent", model.written()::ask);
        button.setId("drift-write");
        button.setDisable(model.closingProperty().get().filter(it -> it.statements() > 0).isEmpty());
        return button;
    }

    /** Its name is typed where the button was. */
    private Node naming() {
        return new NamingRow(model.written(), model.detailProperty().get().map(DriftDetail::folder).orElse(""), model::write);
    }

    private List<Node> side(DriftDetail detail) {
        var nodes = new ArrayList<Node>();
        if (detail.drops(Way.SIDE)) {
            nodes.add(Parts.wrapped(Messages.get("drift.drops", detail.side().word()), "danger"));
        }
        var open = Parts.button(Messages.get("drift.openSql", detail.side().word()), Icon.SQL, "plain", model::openSql);
        open.setId("drift-open-sql");
        open.setDisable(model.closingProperty().get().map(Closing::statements).filter(it -> it > 0).isEmpty());
        nodes.add(Parts.row("drift-buttons", open));
        return nodes;
    }
}
