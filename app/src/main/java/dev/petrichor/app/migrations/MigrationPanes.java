package dev.petrichor.app.migrations;

import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What stands beside the statements of a migration, one pane of it in front: rows, schema, findings, and the way back. */
final class MigrationPanes extends BorderPane {

    private final MigrationsModel model;
    private final RehearsalModel rehearsal;
    private final MigrationLog log;
    private final HBox heads = new HBox();
    private final VBox body = new VBox();
    private Pane front = Pane.ROWS;

    enum Pane {
        ROWS,
        SCHEMA,
        LINT,
        LOG,
        UNDO
    }

    MigrationPanes(MigrationsModel model, MigrationLog log) {
        this.model = model;
        this.log = log;
        this.rehearsal = model.rehearsal();
        heads.getStyleClass().add("pane-heads");
        body.getStyleClass().add("migration-detail");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        setTop(heads);
        setCenter(scroll);
        rehearsal.trialProperty().subscribe(trial -> {
            front = trial instanceof Trial.None ? front : Pane.ROWS;
            show();
        });
        rehearsal.findingsProperty().subscribe(this::show);
        model.restore().pointsProperty().subscribe(this::show);
        log.events().subscribe(() -> {
            if (front == Pane.LOG && !(model.stateProperty().get() instanceof ApplyState.Running)) {
                show();
            }
        });
        model.restore().wayProperty().subscribe(this::show);
    }

    void show() {
        if (model.stateProperty().get() instanceof ApplyState.AtStake) {
            front = Pane.ROWS;
        }
        heads.getChildren().setAll(panes().stream().map(this::head).toList());
        body.getChildren().setAll(switch (front) {
            case ROWS -> rows();
            case SCHEMA -> schema();
            case LINT -> findings();
            case LOG -> log.nodes();
            case UNDO -> new UndoList(model.restore()).nodes();
        });
    }

    void open(Pane pane) {
        front = pane;
        show();
    }

    private List<Pane> panes() {
        return rehearsal.canTry() ? List.of(Pane.values()) : List.of(Pane.ROWS, Pane.LINT, Pane.LOG);
    }

    private Node head(Pane pane) {
        var name = pane.name().toLowerCase(Locale.ROOT);
        var button = new ToggleButton(Messages.get("pane." + name));
        button.setId("pane-" + name);
        button.setSelected(pane == front);
        var count = count(pane);
        if (count > 0) {
            button.setGraphic(Parts.whole(Integer.toString(count), "count-badge", pane == Pane.LINT && harm() ? "harm" : "calm"));
        }
        button.setOnAction(_ -> open(pane));
        return button;
    }

    private int count(Pane pane) {
        return switch (pane) {
            case LINT -> rehearsal.findingsProperty().get().size();
            case UNDO -> model.restore().pointsProperty().get().size();
            case SCHEMA -> rehearsal.result().map(it -> it.schemaChanges().size()).orElse(0);
            case ROWS, LOG -> 0;
        };
    }

    private boolean harm() {
        return rehearsal.findingsProperty().get().stream().anyMatch(it -> it.severity() == Severity.LOSES_DATA || it.severity() == Severity.FAILS);
    }

    private List<Node> rows() {
        var nodes = new ArrayList<Node>();
        var selected = model.selectedProperty().get();
        if (model.stateProperty().get() instanceof ApplyState.AtStake atStake) {
            return counted(atStake);
        }
        var tried = trial();
        nodes.addAll(tried);
        if (tried.isEmpty()) {
            selected.ifPresent(it -> nodes.addAll(standing(it)));
        }
        selected.flatMap(this::fix).ifPresent(nodes::add);
        return nodes;
    }

    /** What would be lost, as counted and as the copy has shown it, each told once; then the question. */
    private List<Node> counted(ApplyState.AtStake atStake) {
        var nodes = new ArrayList<Node>();
        var tried = rehearsal.result();
        atStake.stakes().forEach(it -> nodes.add(tried.isPresent() ? MigrationDetail.harm(it) : MigrationDetail.stake(it, model.side())));
        nodes.addAll(tried.map(result -> List.of(DryRunReport.besides(result, atStake.stakes(), model.side()))).orElseGet(this::trial));
        model.selectedProperty().get().flatMap(this::fix).ifPresent(nodes::add);
        var apply = Messages.get("stake.apply", atStake.plan().migrations().size(), model.side().word());
        var question = Messages.get("stake.type", model.databaseName());
        nodes.add(MigrationDetail.answers(new MigrationDetail.Question(model.databaseName(), question, apply), model::dontApply, _ -> model.applyAnyway()));
        return nodes;
    }

    private List<Node> trial() {
        return switch (rehearsal.trialProperty().get()) {
            case Trial.None() -> List.of();
            case Trial.Running(var progress) -> List.of(Parts.wrapped(progress
                    .map(it -> Messages.get("dryRun.running", it.migration(), it.done(), it.of())).orElseGet(() -> Messages.get("dryRun.copying")), "muted"));
            case Trial.Done(var result) -> List.of(DryRunReport.of(result, model.side()));
            case Trial.Failed(var why) -> List.of(MigrationNotices.trouble(Messages.get("dryRun.failed"), why));
        };
    }

    private List<Node> standing(Migration migration) {
        var nodes = new ArrayList<Node>();
        model.historyProperty().get().ifPresent(history -> history.stateOf(migration).ifPresent(state -> nodes.add(MigrationDetail.standing(history, migration, state))));
        model.cost().stakesProperty().get().stream().filter(it -> it.migration().equals(migration.name())).forEach(it -> nodes.add(MigrationDetail.stake(it, model.side())));
        return nodes;
    }

    /** A text that does without the harm, once a copy has proven it. */
    private Optional<Node> fix(Migration migration) {
        return rehearsal.fix(migration).map(_ -> {
            var shows = rehearsal.showsFixProperty();
            var use = Parts.button(Messages.get("fix.use"), "solid-accent", () -> rehearsal.useFix(migration));
            use.setId("use-fix");
            var see = Parts.button(Messages.get(shows.get() ? "fix.showFile" : "fix.show"), "flat", () -> shows.set(!shows.get()));
            see.setId("show-fix");
            var words = new VBox(8, Parts.label(Messages.get("fix.title"), "strong"), Parts.wrapped(Messages.get("fix.words"), "muted"), new FlowPane(8, 8, use, see));
            var box = Parts.row("safe-box", Icon.SAFE.node("icon-local"), words);
            box.setAlignment(Pos.TOP_LEFT);
            return box;
        });
    }

    private List<Node> schema() {
        var changes = rehearsal.result().map(DryRunResult::schemaChanges);
        if (changes.isEmpty() || changes.get().isEmpty()) {
            return List.of(Parts.wrapped(Messages.get(changes.isEmpty() ? "schema.notTried" : "schema.same"), "muted"));
        }
        return changes.get().stream().map(FoundRows::change).toList();
    }

    private List<Node> findings() {
        var found = rehearsal.findingsProperty().get();
        return found.isEmpty() ? List.of(Parts.wrapped(Messages.get("lint.nothing"), "muted")) : found.stream().map(it -> FoundRows.finding(it, () -> model.select(it.migration()))).toList();
    }
}
