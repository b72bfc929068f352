package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OutsidePrograms;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Shows a {@link MigrationsModel}: one row per file, the statements of the chosen one, and how the last run ended. */
public final class MigrationsView extends BorderPane {

    private final MigrationsModel model;
    private final MarkModel marks;
    private final HBox tools = new HBox();
    private final VBox notices = new VBox();
    private final MigrationList list;
    private final MigrationStatements statements;
    private final SplitPane halves;
    private final Subscription known;

    /**
     * @param marks records a migration as applied without running it
     * @param sides what is known of the other sides
     * @param log what migrations have sent to the database, the newest first
     */
    public MigrationsView(MigrationsModel model, MarkModel marks, KnownSides sides, ObservableValue<List<SqlEvent>> log, OutsidePrograms outside) {
        this.model = model;
        this.marks = marks;
        this.list = new MigrationList(model, sides);
        this.statements = new MigrationStatements(model, marks, new MigrationLog(log), outside);
        getStyleClass().add("migrations");
        tools.getStyleClass().add("tool-row");
        setTop(new VBox(tools, notices));
        this.halves = halves();
        setCenter(halves);
        model.stateProperty().subscribe((before, now) -> {
            if (before instanceof ApplyState.Running && now instanceof ApplyState.Running) {
                showTools();
            } else {
                show();
            }
        });
        model.historyProperty().subscribe(this::show);
        model.outcomeProperty().subscribe(this::show);
        model.cost().stakesProperty().subscribe(this::show);
        model.rehearsal().trialProperty().subscribe(this::showTools);
        model.selectedProperty().subscribe(this::show);
        model.rehearsal().findingsProperty().subscribe(() -> {
            showTools();
            statements.show();
        });
        model.rehearsal().showsFixProperty().subscribe(_ -> statements.show());
        model.rehearsal().rewriteTroubleProperty().subscribe(_ -> show());
        model.restore().tooLargeProperty().subscribe(_ -> show());
        marks.stateProperty().subscribe(this::show);
        this.known = sides.knownProperty().subscribe(this::show).and(sides.schemaTsProperty().subscribe(this::show));
    }

    public MigrationsModel model() {
        return model;
    }

    /** Brings what was found in the files to the front, beside the statements of the chosen one. */
    public void openLint() {
        statements.open(MigrationPanes.Pane.LINT);
    }

    /** Brings to the front what becomes of the schema; the dry run that tells it puts the rows there when it ends. */
    public void openSchemaDiff() {
        statements.open(MigrationPanes.Pane.SCHEMA);
    }

    /** Looks no longer at what becomes known of the other sides. */
    public void end() {
        known.unsubscribe();
    }

    private SplitPane halves() {
        var both = new SplitPane(list, statements);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.36);
        return both;
    }

    private void show() {
        var state = model.stateProperty().get();
        showTools();
        notices.getChildren().setAll(notices(state));
        setCenter(center(state));
        list.show();
        statements.show();
    }

    private void showTools() {
        tools.getChildren().setAll(heading(), Parts.space());
        tools.getChildren().addAll(actions(model.stateProperty().get()));
    }

    private Node center(ApplyState state) {
        return switch (state) {
            case ApplyState.Stepping(var steps) -> getCenter() instanceof RemoteApplyView shown && shown.shows(steps) ? shown : new RemoteApplyView(steps, model::leaveSteps);
            case ApplyState.NoFolder() -> nothing("migrations.noFolder.how");
            default -> isEmpty(state) ? nothing("migrations.noFile.how") : halves;
        };
    }

    private boolean isEmpty(ApplyState state) {
        return state instanceof ApplyState.Ready && model.historyProperty().get().filter(it -> it.entries().isEmpty()).isPresent();
    }

    private Node nothing(String how) {
        var words = new VBox(
                6, Parts.label(Messages.get("migrations.noFolder.title"), "strong"), Parts.wrapped(Messages.get(how, model.source().shown()), "muted"));
        words.setMaxWidth(460);
        return Parts.row("empty-state", words);
    }

    private Node heading() {
        if (model.stateProperty().get() instanceof ApplyState.Stepping(var steps)) {
            return Parts.label(Messages.get("steps.heading", steps.names().size(), steps.side().word(), steps.databaseName()), "strong");
        }
        return model.historyProperty().get().<Node>map(history -> {
            var reason = Messages.get("migrations.reason." + history.reason().name().toLowerCase(Locale.ROOT));
            var words = Parts.label(Messages.get("migrations.heading", history.source().shown(), history.layout().label(), history.runner().tool().label()), "muted");
            words.setTooltip(new Tooltip(reason));
            return Parts.row("heading", words, Parts.whole(history.ledger().table(), "code"));
        }).orElseGet(() -> Parts.label(model.stateProperty().get() instanceof ApplyState.Reading ? Messages.get("migrations.reading") : model.source().shown(), "muted"));
    }

    private List<Node> actions(ApplyState state) {
        return switch (state) {
            case ApplyState.Reading _,ApplyState.AtStake _,ApplyState.GoingBack _ -> List.of();
            case ApplyState.Unreadable _,ApplyState.NoFolder _ -> List.of(refresh());
            case ApplyState.Stepping(var steps) -> List.of(leave(steps));
            case ApplyState.Trying _ -> List.of(trying(), Parts.button(Messages.get("migrations.stop"), Icon.STOP, "plain", model::stop));
            case ApplyState.Running running -> List.of(progress(running), Parts.button(Messages.get("migrations.stop"), Icon.STOP, "plain", model::stop));
            case ApplyState.Ready _ -> readyActions();
        };
    }

    private List<Node> readyActions() {
        var actions = new ArrayList<Node>(List.of(refresh()));
        var pending = model.historyProperty().get().filter(it -> !it.mustAsk()).map(MigrationHistory::pending).orElse(List.of());
        if (pending.isEmpty()) {
            return actions;
        }
        actions.add(look());
        model.selectedProperty().get().filter(pending::contains).filter(it -> !it.equals(pending.getLast()))
                .ifPresent(it -> actions.add(upTo(it.name(), pending.subList(0, pending.indexOf(it) + 1))));
        actions.add(applyAll(pending));
        return actions;
    }

    /** On this machine a copy shows everything; what costs something is looked at when asked. */
    private Button look() {
        var button = model.rehearsal().canTry()
                ? Parts.button(Messages.get("dryRun.do"), Icon.COPY, "plain", () -> model.dryRun(Optional.empty()))
                : Parts.button(Messages.get("lint.do"), Icon.SEARCH, "plain", model.rehearsal()::lint);
        button.setId("look");
        return button;
    }

    /** The plan that ends with a chosen file. */
    private Button upTo(String name, List<Migration> plan) {
        var apply = Parts.button(Messages.get("migrations.applyUpTo", plan.size()), loses(plan) ? "outlined-danger" : "plain", () -> model.apply(Optional.of(name)));
        apply.setId("apply-up-to");
        return apply;
    }

    private boolean loses(List<Migration> plan) {
        return model.cost().loses(plan.stream().map(Migration::name).toList());
    }

    private Button applyAll(List<Migration> pending) {
        var button = loses(pending)
                ? Parts.button(Messages.get("migrations.applyLosing", pending.size(), model.side().word()), Icon.ALERT, "outlined-danger", () -> model.apply(Optional.empty()))
                : Parts.button(Messages.get(model.side().isFar() ? "migrations.applySteps" : "migrations.apply", pending.size(), model.side().word()), Icon.CHECK,
                        model.side().buttonStyle(), () -> model.apply(Optional.empty()));
        button.setId("apply-all");
        return button;
    }

    private Button leave(RemoteApplyModel steps) {
        var button = Parts.button(Messages.get("steps.leave"), "plain", model::leaveSteps);
        button.setId("steps-leave");
        button.disableProperty().bind(steps.stepsProperty().map(_ -> steps.isApplying()));
        return button;
    }

    private Button refresh() {
        return Parts.iconButton(Icon.REFRESH, Messages.get("grid.refresh"), model::refresh);
    }

    private static Node trying() {
        var bar = new ProgressBar();
        bar.setPrefWidth(160);
        return Parts.row("progress", Parts.whole(Messages.get("dryRun.trying"), "muted"), bar);
    }

    private static Node progress(ApplyState.Running running) {
        var bar = new ProgressBar(running.share());
        bar.setPrefWidth(160);
        var words = running.statement() == 0
                ? Messages.get("migrations.progress", running.done(), running.of())
                : Messages.get("migrations.progressAt", running.done() + 1, running.of(), running.statement(), running.statements());
        return Parts.row("progress", Parts.whole(words, "muted"), bar);
    }

    private List<Node> notices(ApplyState state) {
        return switch (state) {
            case ApplyState.Unreadable(var error) -> List.of(MigrationNotices.trouble(Sentences.of(error), ""));
            case ApplyState.NoFolder _,ApplyState.AtStake _,ApplyState.Stepping _ -> List.of();
            case ApplyState.Reading _ -> standing(Optional.empty());
            case ApplyState.Ready _,ApplyState.Trying _,ApplyState.Running _,ApplyState.GoingBack _ -> standing(model.historyProperty().get());
        };
    }

    /** @param read the ledger, where nobody is reading it just now */
    private List<Node> standing(Optional<MigrationHistory> read) {
        var history = model.historyProperty().get();
        var ask = history.filter(MigrationHistory::mustAsk).map(_ -> MigrationNotices.ask(model::choose)).stream();
        var warning = history.flatMap(MigrationHistory::warning).map(MigrationNotices::warning).stream();
        var rewrite = Stream.of(model.rehearsal().rewriteTroubleProperty().get()).filter(it -> !it.isEmpty()).map(it -> MigrationNotices.trouble(it, ""));
        var noWayBack = model.restore().tooLargeProperty().get() && history.filter(it -> !it.pending().isEmpty()).isPresent()
                ? Stream.of(MigrationNotices.warning(Messages.get("undo.tooLarge")))
                : Stream.<Node>empty();
        var ending = model.outcomeProperty().get().map(it -> MigrationNotices.outcome(it, read)).stream();
        return Stream.of(ask, MarkNotice.of(marks).stream(), MarkNotice.handOver(marks).stream(), rewrite, ending, warning, noWayBack).flatMap(it -> it).toList();
    }
}
