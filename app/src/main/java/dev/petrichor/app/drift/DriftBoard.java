package dev.petrichor.app.drift;

import dev.petrichor.app.drift.DriftModel.Choice;
import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.drift.Standing;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One row per database, one column per source; each cell has a word beside its colour. */
final class DriftBoard extends VBox {

    private static final double PADDING = 12;

    private final DriftModel model;

    DriftBoard(DriftModel model) {
        this.model = model;
        getStyleClass().add("drift-board");
    }

    /** The sources that any database has; whether there is a snapshot, or a schema.ts, is known when it was looked for. */
    static List<DriftSource> columns(List<DriftRow> rows) {
        return Stream.of(DriftSource.values()).filter(source -> source == DriftSource.FILES || rows.stream().anyMatch(row -> has(row.state(source), source))).toList();
    }

    private static boolean has(SourceState state, DriftSource source) {
        return !(state instanceof SourceState.NoSuch) && !(source.isReadOnly() && state instanceof SourceState.Checking);
    }

    void show() {
        var focused = getChildren().stream().filter(HBox.class::isInstance).flatMap(row -> ((HBox) row).getChildren().stream()).filter(Node::isFocused).map(Node::getId).findFirst();
        var rows = model.rowsProperty().get();
        var columns = columns(rows);
        getChildren().setAll(head(columns));
        rows.forEach(row -> getChildren().add(row(row, columns)));
        focused.flatMap(id -> Optional.ofNullable(lookup("#" + id))).ifPresent(Node::requestFocus);
    }

    private Node head(List<DriftSource> columns) {
        var head = new HBox();
        head.getStyleClass().addAll("migration-row", "drift-row", "head");
        head.getChildren().add(wide(head, Parts.row("drift-cell", Parts.label(Messages.get("drift.database"), "strong")), nameShare(columns)));
        columns.forEach(source -> head.getChildren().add(wide(head, head(source), share(columns))));
        return head;
    }

    private static HBox head(DriftSource source) {
        var words = Parts.label(DriftWords.column(source), "strong");
        return source.side().map(side -> Parts.row("drift-cell", Parts.dot(side.label()), words))
                .orElseGet(() -> Parts.row("drift-cell", (source == DriftSource.FILES ? Icon.MIGRATIONS : Icon.FILE).node(), words));
    }

    private static double share(List<DriftSource> columns) {
        return (1 - nameShare(columns)) / columns.size();
    }

    private static double nameShare(List<DriftSource> columns) {
        return columns.size() > 4 ? 0.17 : 0.24;
    }

    private Node row(DriftRow row, List<DriftSource> columns) {
        var line = new HBox();
        line.getStyleClass().addAll("migration-row", "drift-row");
        if (columns.stream().anyMatch(source -> DriftWords.asFarAsRead(row.cell(source, model.referenceProperty().get())).isPresent())) {
            line.getStyleClass().add("noted");
        }
        line.getChildren().add(wide(line, name(row), nameShare(columns)));
        columns.forEach(source -> line.getChildren().add(wide(line, cell(row, source), share(columns))));
        return line;
    }

    private static HBox name(DriftRow row) {
        var found = row.found();
        var name = Parts.row("drift-cell", Icon.DATABASE.node(), Parts.label(found.displayName()));
        found.environment().ifPresent(it -> name.getChildren().add(Parts.whole(it, "muted", "small")));
        Tooltip.install(name, new Tooltip(found.fullName()));
        return name;
    }

    private static HBox wide(HBox row, HBox part, double share) {
        part.setMinWidth(0);
        part.prefWidthProperty().bind(row.widthProperty().subtract(PADDING).multiply(share));
        return part;
    }

    private HBox cell(DriftRow row, DriftSource source) {
        var cell = row.cell(source, model.referenceProperty().get());
        var words = DriftWords.of(cell);
        var nodes = new ArrayList<Node>(glyph(cell).stream().toList());
        var more = DriftWords.asFarAsRead(cell).isPresent() ? Optional.<String>empty() : DriftWords.more(cell);
        nodes.add(more.isPresent() ? Parts.whole(words, style(cell)) : Parts.label(words, style(cell)));
        more.ifPresent(it -> nodes.add(Parts.label(it, "muted", "small")));
        var node = lines(cell, nodes);
        node.setId("drift-" + row.found().displayName() + "-" + source.label());
        if (!(row.state(source) instanceof SourceState.NoSuch)) {
            Parts.pressable(node, row.found().displayName() + ", " + DriftWords.column(source) + ": " + DriftWords.whole(cell), () -> model.press(row.found(), source));
            Tooltip.install(node, new Tooltip(DriftWords.whole(cell)));
        }
        if (model.chosenProperty().get().equals(Optional.of(new Choice(row.found(), source)))) {
            node.getStyleClass().add("selected");
        }
        return node;
    }

    /** In two lines where not all was read. */
    private static HBox lines(DriftCell cell, List<Node> nodes) {
        var unread = DriftWords.asFarAsRead(cell);
        if (unread.isEmpty()) {
            return Parts.row("drift-cell", nodes.toArray(Node[]::new));
        }
        var both = Parts.row("drift-cell", new VBox(2, Parts.row("drift-line", nodes.toArray(Node[]::new)), Parts.label(unread.get(), "muted", "small")));
        both.getStyleClass().add("noted");
        return both;
    }

    private static Optional<Node> glyph(DriftCell cell) {
        return switch (cell) {
            case DriftCell.Reference(),DriftCell.Alone() -> Optional.empty();
            case DriftCell.Compared(var comparison, var _) -> Optional.of(glyph(comparison.standing()));
            case DriftCell.Waiting(var state) -> switch (state) {
                case SourceState.NotConnected(),SourceState.NotAsked _ -> Optional.of(Icon.CLOUD.node("quiet"));
                case SourceState.Stopped _,SourceState.Unreadable _ -> Optional.of(Icon.ALERT.node("icon-danger"));
                case SourceState.Checking() -> Optional.of(Icon.CLOCK.node("quiet"));
                case SourceState.NoSuch(),SourceState.NotThere(),SourceState.NoMigrations(),SourceState.NoFolder _,SourceState.Known _ -> Optional.empty();
            };
        };
    }

    static Node glyph(Standing standing) {
        return switch (standing) {
            case IN_SYNC -> Icon.CHECK.node("icon-local");
            case BEHIND -> Icon.PENDING.node("icon-warn");
            case AHEAD -> Icon.ADD.node("icon-warn");
            case DIVERGED -> Icon.CONFLICT.node("icon-danger");
        };
    }

    private static String style(DriftCell cell) {
        return switch (cell) {
            case DriftCell.Reference(),DriftCell.Alone() -> "muted";
            case DriftCell.Compared(var comparison, var _) -> style(comparison.standing());
            case DriftCell.Waiting(var state) ->
                state instanceof SourceState.NotAsked ? "accent" : state instanceof SourceState.Stopped || state instanceof SourceState.Unreadable ? "danger" : "muted";
        };
    }

    static String style(Standing standing) {
        return switch (standing) {
            case IN_SYNC -> Side.LOCAL.label();
            case BEHIND, AHEAD -> "warn";
            case DIVERGED -> "danger";
        };
    }
}
