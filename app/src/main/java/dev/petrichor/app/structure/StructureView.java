package dev.petrichor.app.structure;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema.Reference;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a {@link StructureModel}: columns, indexes, who refers here, triggers, and the statements that made it. */
public final class StructureView extends BorderPane {

    private final StructureModel model;

    public StructureView(StructureModel model) {
        this.model = model;
        getStyleClass().add("structure");
        setTop(toolRow());
        var sides = new SplitPane(scrolled(), ddl());
        sides.setDividerPositions(0.68);
        setCenter(sides);
        model.count();
    }

    private Node toolRow() {
        var data = new ToggleButton(Messages.get("structure.data"));
        data.setOnAction(_ -> {
            data.setSelected(false);
            model.openData();
        });
        var structure = new ToggleButton(Messages.get("structure.structure"));
        structure.setSelected(true);
        structure.setOnAction(_ -> structure.setSelected(true));
        var segments = new HBox(data, structure);
        segments.getStyleClass().add("segments");
        var table = model.table();
        var traits = new ArrayList<String>();
        traits.add(Messages.get(model.isView() ? "structure.view" : "structure.kind." + table.kind().name().toLowerCase(Locale.ROOT)));
        if (!model.isView() && table.kind() == Table.Kind.ORDINARY) {
            traits.add(Messages.get(table.strict() ? "structure.strict" : "structure.notStrict"));
            if (table.withoutRowid()) {
                traits.add("WITHOUT ROWID");
            }
        }
        var facts = Parts.label("", "muted");
        whenCounted(table.name(), rows -> facts.setText(Stream.concat(rows.map(it -> Messages.get("status.rows", it)).stream(), traits.stream())
                .collect(Collectors.joining(" · "))));
        var row = Parts.row("tool-row", segments, facts, Parts.space(),
                Parts.button(Messages.get("structure.copyDdl"), Icon.COPY, "flat", () -> Clip.put(model.ddl())));
        if (model.canChange()) {
            var change = Parts.button(Messages.get("structure.change"), Icon.EDITED, "plain", model::change);
            change.setId("structure-change");
            row.getChildren().add(change);
        }
        return row;
    }

    /** Tells the rows of a table now, and again once they are counted. */
    private void whenCounted(String name, Consumer<Optional<Long>> told) {
        told.accept(Optional.ofNullable(model.counts().get(name)));
        model.counts().addListener((MapChangeListener<String, Long>) change -> {
            if (change.getKey().equals(name)) {
                told.accept(Optional.ofNullable(change.getValueAdded()));
            }
        });
    }

    private Node scrolled() {
        var body = new VBox();
        body.getStyleClass().add("structure-body");
        if (!model.broken().isEmpty()) {
            body.getChildren().add(Parts.row("structure-broken", Icon.WARNING.node("icon-warn"), Parts.wrapped(Messages.get("structure.broken", model.broken()), "warn")));
        }
        section(body, "structure.columns", model.table().columns().stream().map(this::column).toList());
        if (!model.isView()) {
            section(body, "structure.checks", model.checks().stream().map(StructureView::check).toList());
            section(body, "structure.indexes", model.table().indexes().stream().map(this::index).toList());
            section(body, "structure.referencedBy", model.referencedBy().stream().map(this::reference).toList());
        }
        section(body, "structure.triggers", model.triggers().stream().map(StructureView::trigger).toList());
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static void section(VBox body, String key, List<? extends Node> rows) {
        body.getChildren().add(Parts.row("section-head", Parts.label(Messages.get(key), "section-title"), Parts.label(Integer.toString(rows.size()), "count")));
        body.getChildren().addAll(rows);
        if (rows.isEmpty()) {
            body.getChildren().add(Parts.label(Messages.get(key + ".none"), "muted"));
        }
    }

    private Node column(Column column) {
        var key = model.foreignKey(column);
        var icon = column.inPrimaryKey() ? Optional.of(Icon.KEY) : key.isPresent() ? Optional.of(Icon.LINK) : model.isUnique(column) ? Optional.of(Icon.UNIQUE) : Optional.<Icon>empty();
        var row = row(icon, column.name(), column.type().toLowerCase(Locale.ROOT), Messages.get(column.notNull() ? "structure.notNull" : "structure.nullable"),
                column.defaultSql());
        key.ifPresent(it -> {
            var link = new Hyperlink("→ " + it.parentTable() + (it.parentColumns().isEmpty() ? "" : "." + String.join(", ", it.parentColumns())));
            link.setMnemonicParsing(false);
            link.setOnAction(_ -> model.openStructure(it.parentTable()));
            link.setMinWidth(USE_PREF_SIZE);
            row.getChildren().addAll(link, Parts.label(Messages.get("structure.onDelete", it.onDelete().toLowerCase(Locale.ROOT)), "muted"));
        });
        var remarks = Parts.wrapped(remarks(column), "muted");
        HBox.setHgrow(remarks, Priority.ALWAYS);
        row.getChildren().add(remarks);
        return row;
    }

    private String remarks(Column column) {
        var remarks = new ArrayList<String>();
        if (column.inPrimaryKey()) {
            remarks.add(Messages.get(model.autoIncrements(column) ? "structure.keyAutoIncrement" : "structure.key"));
        }
        if (column.generated()) {
            var kept = Messages.get(column.visibility() == Column.Visibility.GENERATED_STORED ? "structure.generatedStored" : "structure.generated");
            remarks.add(model.expression(column).map(it -> Messages.get("structure.computedAs", kept, it)).orElse(kept));
        }
        if (model.isUnique(column)) {
            remarks.add(Messages.get("structure.unique"));
        }
        var meaning = model.interpretation(column);
        if (meaning.kind() != Interpretation.Kind.RAW) {
            remarks.add(Messages.get("structure.shownAs", Messages.get("kind." + meaning.kind().name().toLowerCase(Locale.ROOT)), meaning.source()));
        }
        return String.join(" · ", remarks);
    }

    private Node index(Index index) {
        var row = wide(index.unique() ? Icon.UNIQUE : Icon.INDEX, index.name(), StructureModel.columnsOf(index));
        if (index.unique()) {
            row.getChildren().add(Parts.whole(Messages.get("structure.unique"), "muted"));
        }
        model.coveredBy(index).ifPresent(other -> row.getChildren().add(Parts.whole(Messages.get("structure.redundant", other.name()), "chip", "changed")));
        if (index.partial()) {
            row.getChildren().add(Parts.whole(Messages.get("structure.partial"), "muted"));
        }
        return row;
    }

    private Node reference(Reference reference) {
        var row = wide(Icon.REFERENCE, reference.child().name(), String.join(", ", reference.key().columns()));
        var words = Parts.whole("", "muted");
        whenCounted(reference.child().name(), rows -> words.setText(Stream.concat(
                Stream.of(Messages.get("structure.onDelete", reference.key().onDelete().toLowerCase(Locale.ROOT))),
                rows.map(it -> Messages.get("status.rows", it)).stream()).collect(Collectors.joining(" · "))));
        var link = new Hyperlink(Messages.get("structure.open"));
        link.setMinWidth(USE_PREF_SIZE);
        link.setAccessibleText(Messages.get("structure.openOf", reference.child().name()));
        link.setOnAction(_ -> model.openStructure(reference.child().name()));
        row.getChildren().addAll(words, link);
        return row;
    }

    private static Node trigger(Trigger trigger) {
        var name = Parts.row("structure-trigger", mark(Optional.of(Icon.TRIGGER)), Parts.label(trigger.name(), "code", "strong-code"));
        return new VBox(name, Parts.wrapped(trigger.sql(), "code", "muted", "structure-text"));
    }

    private static Node check(DeclaredRules.Check check) {
        var named = check.name().isEmpty() ? Messages.get("structure.unnamed") : check.name();
        return wide(Icon.CHECK, named, check.expression());
    }

    /** A line with a name and one text that takes the room that is left. */
    private static HBox wide(Icon icon, String name, String text) {
        return Parts.row("structure-row", mark(Optional.of(icon)), cell(name, "structure-name", "code", "strong-code"), cell(text, "structure-wide", "code"));
    }

    private static HBox row(Optional<Icon> icon, String name, String type, String nullable, String byDefault) {
        return Parts.row("structure-row", mark(icon), cell(name, "structure-name", "code", "strong-code"), cell(type, "structure-type", "code"),
                cell(nullable, "structure-null", "muted"), cell(byDefault, "structure-default", "code"));
    }

    private static HBox mark(Optional<Icon> icon) {
        var picture = new HBox(icon.<Node>map(Icon::node).stream().toArray(Node[]::new));
        picture.getStyleClass().add("structure-mark");
        return picture;
    }

    /** What is cut short can be read whole in the tooltip. */
    private static Label cell(String words, String... styles) {
        var label = Parts.label(words, styles);
        if (!words.isEmpty()) {
            label.setTooltip(new Tooltip(words));
        }
        return label;
    }

    private Node ddl() {
        var code = new CodeView(false).wrapped();
        code.textProperty().set(model.ddl());
        var head = Parts.row("ddl-head", Parts.label("DDL", "strong"), Parts.label(Messages.get("structure.asStored"), "muted"));
        var box = new VBox(head, code);
        VBox.setVgrow(code, Priority.ALWAYS);
        box.getStyleClass().add("ddl");
        return box;
    }
}
