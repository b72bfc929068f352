package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All columns of the focused row, one under the other, to read and to edit; then what refers to the row. */
final class RowDetailView extends BorderPane {

    private final GridModel model;
    private final EditedCells edited;
    private final DetailField.Places places;
    private final Label title = Parts.label("", "strong");
    private final TextField search = new TextField();
    private final VBox fields = new VBox();
    private final VBox references = new VBox();
    private long row = -1;
    private int shownRevision = -1;
    private @Nullable RowIdentity shown;

    RowDetailView(GridModel model, EditedCells edited, DetailField.Places places, Runnable close) {
        this.model = model;
        this.edited = edited;
        this.places = places;
        getStyleClass().add("detail-panel");
        search.setPromptText(Messages.get("detail.find"));
        search.getStyleClass().add("quiet");
        search.textProperty().subscribe(_ -> fill());
        search.setVisible(model.columns().size() > 8);
        search.setManaged(search.isVisible());
        fields.getStyleClass().add("detail-fields");
        references.getStyleClass().add("detail-references");
        var scroll = new ScrollPane(new VBox(fields, references));
        scroll.setFitToWidth(true);
        setTop(new VBox(Parts.row("detail-head", title, Parts.space(), Parts.iconButton(Icon.CLOSE, Messages.get("detail.close"), close)), search));
        setCenter(scroll);
    }

    /** Follows the focused row. A field that is being typed in is left alone. */
    void show(long next) {
        var nextRow = identity(next).orElse(null);
        var isSame = next == row || shown != null && shown.equals(nextRow);
        if (!isVisible() || isSame && isTyping() || next == row && shownRevision == model.revisionProperty().get()) {
            return;
        }
        row = next;
        shown = nextRow;
        shownRevision = model.revisionProperty().get();
        fill();
    }

    /** Takes what is typed in its fields. @return false when it cannot be stored, which its field says */
    boolean finishTyping() {
        return leave().isEmpty();
    }

    /** Takes what is typed in every field. @return the first text that cannot be stored, which its field says */
    Optional<String> leave() {
        return isVisible()
                ? List.copyOf(fields.getChildren()).stream().filter(DetailField.class::isInstance).map(DetailField.class::cast).filter(field -> !field.finish()).map(DetailField::refusedText).toList()
                        .stream().findFirst()
                : Optional.empty();
    }

    private Optional<RowIdentity> identity(long place) {
        return place >= 0 && place < model.rows().count() ? RowIdentity.of(model.rows().row(place)) : Optional.empty();
    }

    private void fill() {
        var known = row >= 0 && row < model.rows().count() && !(model.rows().row(row) instanceof GridRow.Coming);
        title.setText(model.table().name() + (known ? rowTitle() : ""));
        fields.getChildren().setAll(known ? nodes() : List.of());
        if (known) {
            model.relatives().children(name -> model.value(row, position(name)), this::showReferences);
        } else {
            references.getChildren().clear();
        }
    }

    private int position(String column) {
        for (var i = 0; i < model.columns().size(); i++) {
            if (model.columns().get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such column: " + column);
    }

    private boolean isTyping() {
        return getScene() != null && getScene().getFocusOwner() instanceof TextInputControl field && isInside(field);
    }

    private boolean isInside(Node node) {
        for (var above = node.getParent(); above != null; above = above.getParent()) {
            if (above == this) {
                return true;
            }
        }
        return false;
    }

    private String rowTitle() {
        return switch (model.rows().row(row)) {
            case GridRow.New _ -> " · " + Messages.get("detail.new");
            case GridRow.Stored(var stored) when !stored.key().parts().isEmpty() ->
                " · " + model.format().text(stored.key().parts().getFirst().value(), Interpretation.AS_STORED);
            case GridRow.Stored _,GridRow.Coming _ -> "";
        };
    }

    private List<Node> nodes() {
        var wanted = search.getText().toLowerCase(Locale.ROOT);
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < model.columns().size(); i++) {
            if (model.columns().get(i).name().toLowerCase(Locale.ROOT).contains(wanted)) {
                nodes.add(new DetailField(model, edited, places, row, i));
            }
        }
        return nodes;
    }

    private void showReferences(List<Relatives.Children> children) {
        references.getChildren().clear();
        if (!children.isEmpty()) {
            references.getChildren().add(Parts.label(Messages.get("detail.referencedBy"), "strong", "small", "muted"));
        }
        for (var child : children) {
            var line = Parts.row("detail-reference", Icon.REFERENCE.node("icon-accent"), Parts.label(child.table(), "accent"), Parts.space(),
                    Parts.label(child.count().isPresent() ? Messages.get("detail.count", child.count().getAsLong()) : "", "muted"));
            var words = Messages.get("detail.children", child.table(), child.count().orElse(0));
            references.getChildren().add(Parts.pressable(line, words, () -> places.children().accept(child.table(), child.filters())));
        }
    }
}
