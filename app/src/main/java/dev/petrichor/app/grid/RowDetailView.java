package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Consumer<String> say;
    private long row = -1;
    private int shownRevision = -1;
    private @Nullable RowIdentity shown;
    private @Nullable RowIdentity filled;
    private boolean filling;

    /** @param say told what became of texts that have no field any more */
    RowDetailView(GridModel model, EditedCells edited, DetailField.Places places, Consumer<String> say, Runnable close) {
        this.say = say;
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

    /** Opens or closes it at a row. Texts that could not be stored have no field once it is closed. */
    void open(boolean open, long at) {
        if (!open) {
            keep(leave());
            shownRevision = -1;
        }
        setVisible(open);
        setManaged(open);
        show(at);
    }

    /** Takes what is typed in its fields. @return false when it cannot be stored, which its field says */
    boolean finishTyping() {
        return refused().isEmpty();
    }

    /** Takes what is typed in every field, and gives up the texts that cannot be stored. @return those */
    List<String> leave() {
        return texts(refused());
    }

    /** Takes what is typed in every field. @return those with a text that cannot be stored, which they say */
    private List<DetailField> refused() {
        return List.copyOf(fields.getChildren()).stream().filter(DetailField.class::isInstance).map(DetailField.class::cast).filter(field -> field.typing().filter(it -> !it.finish()).isPresent())
                .toList();
    }

    private static List<String> texts(List<DetailField> refused) {
        return refused.stream().flatMap(field -> field.typing().stream()).map(DetailTyping::giveUp).toList();
    }

    private void keep(List<String> texts) {
        if (!texts.isEmpty()) {
            say.accept(Floating.kept(String.join("\n", texts)));
        }
    }

    private Optional<RowIdentity> identity(long place) {
        return place >= 0 && place < model.rows().count() ? RowIdentity.of(model.rows().row(place)) : Optional.empty();
    }

    /** A text that could not be stored goes on in the field of the same cell, or to the clipboard. */
    private void fill() {
        if (!filling) {
            filling = true;
            try {
                var refused = new ArrayList<>(refused());
                fillAnew();
                var same = shown != null && shown.equals(filled);
                filled = shown;
                refused.removeIf(field -> same && goesOn(field));
                keep(texts(refused));
            } finally {
                filling = false;
            }
        }
    }

    private boolean goesOn(DetailField before) {
        var now = fields.getChildren().stream().filter(DetailField.class::isInstance).map(DetailField.class::cast).filter(it -> it.index() == before.index()).findFirst();
        return now.flatMap(DetailField::typing).filter(it -> it.goOn(before.typing().orElseThrow())).isPresent();
    }

    private void fillAnew() {
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
