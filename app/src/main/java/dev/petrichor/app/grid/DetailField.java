package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** One column of one row in the panel: its name, what it is, its editor, and where it leads. */
final class DetailField extends VBox {

    private static final int LONG_TEXT = 40;
    /** Of longer texts the number of characters is said. */
    private static final int COUNTED = 30;
    private static final int PARENT_LINES = 4;
    /** Room for the caret behind the last letter. */
    private static final double CARET = 6;

    private final GridModel model;
    private final Places places;
    private final long row;
    private final int index;
    private final EditedCell cell;
    private final Column column;
    private final Interpretation interpretation;
    private final Optional<Value> value;
    private final Label refusal = Parts.wrapped("", "danger", "small");
    private final Label onlyShown = Parts.wrapped("", "muted", "small");
    private Optional<DetailTyping> typing = Optional.empty();

    /** Where a row leads: the parent of a column, the children in a table, the editor of several lines. */
    record Places(BiConsumer<Long, Integer> parent, BiConsumer<String, List<Filter>> children, BiConsumer<EditedCell, String> large) {}

    DetailField(GridModel model, EditedCells edited, Places places, long row, int index) {
        this.model = model;
        this.places = places;
        this.row = row;
        this.index = index;
        this.cell = edited.at(row, index);
        this.column = model.columns().get(index);
        this.interpretation = model.interpretation(index);
        this.value = cell.value();
        getStyleClass().add("detail-field");
        if (isStaged()) {
            getStyleClass().add(cell.row() instanceof GridRow.New ? "new" : "staged");
        }
        refusal.setVisible(false);
        refusal.managedProperty().bind(refusal.visibleProperty());
        onlyShown.setVisible(false);
        onlyShown.managedProperty().bind(onlyShown.visibleProperty());
        getChildren().addAll(new HBox(6, Parts.label(column.name(), "strong", "small"), Parts.label(described(), "muted", "small")), editor(), onlyShown, refusal);
        model.relatives().keyOf(column.name()).ifPresent(this::addParent);
    }

    private boolean isStaged() {
        return switch (cell.row()) {
            case GridRow.New _ -> true;
            case GridRow.Stored(var stored) -> model.edits().staged().change(stored.key(), column.name()).isPresent();
            case GridRow.Coming() -> false;
        };
    }

    /** Type and what is special: "integer · key", "text · unique", "date · seconds, from schema.ts line 21". */
    private String described() {
        var reference = model.relatives().keyOf(column.name());
        if (reference.isPresent()) {
            return "→ " + reference.get().parentTable() + "." + reference.get().parentColumns().getFirst();
        }
        var words = new ArrayList<String>();
        words.add(model.layout().typeText(index));
        switch (model.layout().glyph(column)) {
            case KEY -> words.add(Messages.get("detail.key"));
            case UNIQUE -> words.add(Messages.get("detail.unique"));
            case NONE, LINK -> {}
        }
        value.filter(it -> it instanceof Value.Text(var text) && text.length() > COUNTED)
                .ifPresent(it -> words.add(Messages.get("detail.characters", ((Value.Text) it).value().length())));
        value.filter(Value.BadText.class::isInstance).ifPresent(_ -> words.add(Messages.get("cell.invalidUtf8")));
        if (!interpretation.source().isEmpty()) {
            words.add(Messages.get("detail.kind." + interpretation.kind().name().toLowerCase(Locale.ROOT), interpretation.source()));
        }
        words.removeIf(String::isEmpty);
        return String.join(" · ", words);
    }

    private Node editor() {
        if (interpretation.kind() == Interpretation.Kind.BOOLEAN && value.filter(it -> model.format().interprets(it, interpretation)).isPresent()) {
            return checkBox();
        }
        var text = EditableText.of(value.map(this::text).orElse(""));
        TextInputControl field = text.shown().length() > LONG_TEXT || text.hasLines() ? area(text.shown()) : new TextField(text.shown());
        field.setPromptText(value.isEmpty() ? byDefault() : value.get() instanceof Value.Null ? "NULL" : Messages.get("cell.empty"));
        sayWhyOnlyShown(text);
        field.setEditable(cell.whyLocked().isEmpty() && !onlyShown.isVisible());
        typing = Optional.of(new DetailTyping(cell, field, text, this::refuse));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HBox.setHgrow(field, Priority.ALWAYS);
        return link().map(link -> linked(field, link)).or(() -> note().map(note -> noted(field, note))).orElse(field);
    }

    /** The beginning of what cannot be edited here, else what stands for the value while it is edited. */
    private String text(Value known) {
        return EditableText.isTooLarge(known)
                ? model.format().text(EditableText.startOf(known), interpretation)
                : model.format().editText(known, interpretation);
    }

    /** A value of which this field cannot hold everything is to be read here and changed elsewhere. */
    private void sayWhyOnlyShown(EditableText text) {
        var words = cell.whyNotReplaced().isPresent()
                ? Optional.<String>empty()
                : value.filter(EditableText::isTooLarge).map(_ -> Messages.get("large.tooLarge"))
                        .or(cell::whyLocked)
                        .or(() -> text.isHeld() ? Optional.empty() : Optional.of(Messages.get("locked.unseen")));
        onlyShown.setText(words.orElse(""));
        onlyShown.setVisible(words.isPresent());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShiftDown() && cell.isCut() && value.filter(EditableText::isTooLarge).isEmpty()) {
            event.consume();
            places.large().accept(cell, "");
        }
    }

    /** An editor with a link at its end, in one frame: the link gives way before the value does. */
    private static Node linked(TextInputControl field, Node link) {
        field.minWidthProperty().bind(widthOfText(field));
        return Parts.row("detail-box", field, link);
    }

    /** An editor with words behind it, in one frame; the words go below where there is no room for both. */
    private static Node noted(TextInputControl field, Node note) {
        field.prefWidthProperty().bind(widthOfText(field));
        var box = new FlowPane(field, note);
        box.getStyleClass().addAll("detail-box", "detail-noted");
        box.setOnMousePressed(_ -> field.requestFocus());
        return box;
    }

    private static DoubleBinding widthOfText(TextInputControl field) {
        return Bindings.createDoubleBinding(() -> {
            var text = new Text(field.getText());
            text.setFont(field.getFont());
            return Math.ceil(text.getLayoutBounds().getWidth()) + CARET;
        }, field.textProperty(), field.fontProperty());
    }

    private Node checkBox() {
        var checked = value.filter(Value.of(1)::equals).isPresent();
        var box = new CheckBox(Boolean.toString(checked));
        box.setSelected(checked);
        box.setDisable(cell.whyLocked().isPresent());
        box.setOnAction(_ -> refuse(cell.set(Value.of(box.isSelected() ? 1 : 0))));
        return Parts.row("detail-box", box);
    }

    private String byDefault() {
        return column.defaultSql().isEmpty()
                ? Messages.get(column.rowidAlias() ? "cell.automatic" : column.notNull() ? "cell.required" : "cell.default", "NULL")
                : Messages.get("cell.default", column.defaultSql());
    }

    private static TextArea area(String words) {
        var area = new TextArea(words);
        area.setWrapText(true);
        area.setPrefRowCount(4);
        return area;
    }

    /** The place of its column in the table. */
    int index() {
        return index;
    }

    /** What is typed into it, where that can be done. */
    Optional<DetailTyping> typing() {
        return typing;
    }

    private void refuse(Optional<String> words) {
        refusal.setText(words.orElse(""));
        refusal.setVisible(words.isPresent());
    }

    /** The title of the parent row, which leads to it. */
    private Optional<Node> link() {
        return value.flatMap(it -> model.rows().titles().title(column.name(), it)).map(title -> {
            var words = Parts.row("detail-link", Parts.label(title, "accent"), Parts.whole("↗", "accent"));
            words.setMinWidth(0);
            return Parts.pressable(words, Messages.get("detail.toParent", title), () -> places.parent().accept(row, index));
        });
    }

    /** The stored number of a date with its distance from now. */
    private Optional<Node> note() {
        if (value.isPresent() && value.get() instanceof Value.Int(var number) && interpretation.kind() != Interpretation.Kind.BOOLEAN
                && model.format().interprets(value.get(), interpretation)) {
            return Optional.of(Parts.whole(number + " · " + ago(number), "muted", "small"));
        }
        return Optional.empty();
    }

    private static String ago(long number) {
        var seconds = number > 100_000_000_000L ? number / 1000 : number;
        var days = Math.floorDiv(Instant.now().getEpochSecond() - seconds, 86_400L);
        return Messages.get(days < 0 ? "detail.inDays" : "detail.daysAgo", Math.abs(days));
    }

    /** The parent row, opened in place when it is wanted. */
    private void addParent(ForeignKey key) {
        if (value.isEmpty() || value.get() instanceof Value.Null) {
            return;
        }
        var known = value.get();
        var lines = new VBox();
        var arrow = Icon.RIGHT.node();
        var words = key.parentTable() + " · " + model.format().text(known, Interpretation.AS_STORED);
        var head = Parts.row("detail-parent-head", arrow, Parts.label(words, "strong", "small", "muted"));
        var body = new VBox(head, lines);
        body.getStyleClass().add("detail-parent");
        lines.getStyleClass().add("detail-parent-lines");
        Parts.pressable(head, words, () -> {
            if (lines.getChildren().isEmpty()) {
                arrow.setRotate(90);
                model.relatives().parent(key, known, parent -> lines.getChildren().setAll(lines(parent)));
            } else {
                arrow.setRotate(0);
                lines.getChildren().clear();
            }
        });
        getChildren().add(body);
    }

    private List<Node> lines(Relatives.Parent parent) {
        var columns = GridModel.visible(parent.table());
        var lines = new ArrayList<Node>();
        for (var i = 0; i < columns.size() && lines.size() < PARENT_LINES; i++) {
            var column = columns.get(i);
            if (!column.inPrimaryKey() && !column.name().toLowerCase(Locale.ROOT).contains("password")) {
                var meaning = Interpretation.guess(column, "");
                var name = Parts.label(column.name(), "muted", "small", "detail-parent-name");
                lines.add(new HBox(8, name, Parts.label(model.format().text(parent.row().values().get(i), meaning), "small")));
            }
        }
        return lines;
    }
}
