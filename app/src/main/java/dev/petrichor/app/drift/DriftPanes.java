package dev.petrichor.app.drift;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.drift.DriftDetail.Way;
import dev.petrichor.app.work.DifferenceWords;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.migrations.drift.Drift.Difference;
import dev.petrichor.migrations.drift.Standing;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the chosen cell says: the differences in words, and the SQL that closes them. */
final class DriftPanes extends SplitPane {

    private static final double WORDS_SHARE = 0.42;

    private final DriftModel model;
    private final VBox words = new VBox();
    private final BorderPane sql = new BorderPane();
    private final HBox heads = new HBox();
    private final Label note = Parts.wrapped("", "muted");
    private final CodeView code = new CodeView(false);
    private final DriftActions actions;

    DriftPanes(DriftModel model) {
        this.model = model;
        this.actions = new DriftActions(model);
        words.getStyleClass().add("migration-detail");
        var scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        heads.getStyleClass().add("pane-heads");
        var foot = new VBox(note, actions);
        foot.getStyleClass().add("drift-foot");
        sql.setTop(heads);
        sql.setCenter(code);
        sql.setBottom(foot);
        sql.setMinWidth(320);
        getItems().add(scroll);
    }

    void show() {
        var detail = model.detailProperty().get();
        words.getChildren().setAll(detail.map(this::words).orElseGet(this::waiting));
        var ways = detail.map(DriftDetail::ways).orElse(List.of());
        showSql(!ways.isEmpty());
        heads.getChildren().setAll(ways.stream().map(this::head).toList());
        var closing = model.closingProperty().get();
        code.textProperty().set(closing.map(it -> it.sql().stripTrailing()).orElse(""));
        note.setText(closing.map(it -> it.complete() ? Messages.get("drift.closes") : Messages.get("drift.leaves", it.open().size())).orElseGet(() -> Messages.get("drift.trying")));
        actions.show();
    }

    private void showSql(boolean shown) {
        if (!shown) {
            getItems().remove(sql);
        } else if (!getItems().contains(sql)) {
            getItems().add(sql);
            setDividerPositions(WORDS_SHARE);
        }
    }

    /** Before anything is chosen, and where there is nothing to compare. */
    private List<Node> waiting() {
        var chosen = model.chosenProperty().get();
        if (chosen.isEmpty()) {
            return List.of(Parts.wrapped(Messages.get(model.rowsProperty().get().isEmpty() ? "drift.nothing" : "drift.choose"), "muted"));
        }
        var row = model.row(chosen.get().found());
        var own = row.map(it -> it.state(chosen.get().source())).orElseGet(SourceState.NoSuch::new);
        // what was read lacks only the other end
        var source = own instanceof SourceState.Known ? model.referenceProperty().get() : chosen.get().source();
        var state = row.map(it -> it.state(source)).orElse(own);
        var nodes = new ArrayList<Node>(List.of(Parts.wrapped(DriftWords.sentence(state, source), trouble(state) ? "strong" : "muted")));
        if (trouble(state) || state instanceof SourceState.NoFolder || state instanceof SourceState.NotThere) {
            nodes.add(Parts.button(Messages.get("drift.again"), "plain", model::tryAgain));
        }
        return nodes;
    }

    private static boolean trouble(SourceState state) {
        return state instanceof SourceState.Stopped || state instanceof SourceState.Unreadable;
    }

    private List<Node> words(DriftDetail detail) {
        var comparison = detail.comparison();
        var standing = comparison.standing();
        var title = Parts.row("drift-standing", DriftBoard.glyph(standing), Parts.wrapped(DriftWords.sentence(detail), "strong"));
        title.setAlignment(Pos.TOP_LEFT);
        var nodes = new ArrayList<Node>(List.of(title));
        if (detail.reference() == DriftSource.SNAPSHOT || detail.side() == DriftSource.SNAPSHOT) {
            nodes.add(Parts.wrapped(Messages.get("drift.snapshot.what"), "muted"));
        }
        if (detail.reference() == DriftSource.FILES) {
            if (standing == Standing.DIVERGED && !comparison.waiting().isEmpty()) {
                nodes.add(Parts.wrapped(Messages.get("drift.leftOut", comparison.waiting().size()), "muted"));
            }
            if (!comparison.thereAlready().isEmpty()) {
                nodes.add(Parts.wrapped(Messages.get("drift.thereAlready", comparison.thereAlready().size(), String.join(", ", comparison.thereAlready()), detail.side().word())));
            }
            if (standing == Standing.BEHIND || !comparison.thereAlready().isEmpty()) {
                nodes.add(toMigrations());
            }
        }
        schemaTs(detail).ifPresent(it -> nodes.addAll(new SchemaTsNotes(it, detail).nodes()));
        comparison.toOther().differences().forEach(it -> nodes.add(difference(it, detail)));
        return nodes;
    }

    /** What {@code schema.ts} says, where it is one of the two. */
    private static Optional<Declared> schemaTs(DriftDetail detail) {
        return detail.reference() == DriftSource.SCHEMA_TS || detail.side() == DriftSource.SCHEMA_TS ? detail.row().declared() : Optional.empty();
    }

    /** How a source is called where a difference is told. */
    private static String word(DriftSource source, DriftDetail detail, SchemaChange change) {
        return source == DriftSource.SCHEMA_TS ? detail.row().declared().map(it -> it.word(change)).orElseGet(source::word) : source.word();
    }

    private Node toMigrations() {
        var button = Parts.button(Messages.get("drift.toMigrations"), "plain", model::openMigrations);
        button.setId("drift-migrations");
        return button;
    }

    private static Node difference(Difference difference, DriftDetail detail) {
        var change = difference.change();
        var sign = switch (change.kind()) {
            case ADDED -> Parts.whole("−", "strong", "danger");
            case REMOVED -> Parts.whole("+", "strong", "added");
            case CHANGED -> Parts.whole("~", "strong", "warn");
        };
        var text = new VBox(3, Parts.wrapped(DifferenceWords.of(difference, word(detail.side(), detail, change), word(detail.reference(), detail, change)), "strong"));
        text.getChildren().addAll(fragments(change, detail));
        var row = Parts.row("schema-change", sign, text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /** As SQL: once where one has it, twice where they differ. */
    private static List<Node> fragments(SchemaChange change, DriftDetail detail) {
        return change.kind() == SchemaChange.Kind.CHANGED
                ? List.of(fragment(detail.side().word() + ": " + change.before()), fragment(detail.reference().word() + ": " + change.after()))
                : change.sql().isBlank() ? List.of() : List.of(fragment(change.sql()));
    }

    private static Node fragment(String sql) {
        return Parts.wrapped(sql, "code", "small", "muted");
    }

    private Node head(Way way) {
        var name = way.name().toLowerCase(Locale.ROOT);
        var side = model.detailProperty().get().map(it -> it.side().word()).orElse("");
        var button = new ToggleButton(Messages.get("drift.way." + name, side));
        button.setId("drift-way-" + name);
        button.setSelected(way == model.wayProperty().get());
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.wayProperty().set(way);
        });
        return button;
    }
}
