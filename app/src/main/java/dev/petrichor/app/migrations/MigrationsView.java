package dev.petrichor.app.migrations;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.migrations.MigrationsModel.State;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a {@link MigrationsModel}: one row per file, the statements of the chosen one, and how the last run ended. */
public final class MigrationsView extends BorderPane {

    private final MigrationsModel model;
    private final HBox tools = new HBox();
    private final VBox notices = new VBox();
    private final VBox rows = new VBox();
    private final CodeView code = new CodeView(false);
    private final Label codeTitle = Parts.label("", "strong");
    private final Label codeNote = Parts.label("", "muted");

    public MigrationsView(MigrationsModel model) {
        this.model = model;
        getStyleClass().add("migrations");
        tools.getStyleClass().add("tool-row");
        setTop(new VBox(tools, notices));
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        var statements = new VBox(Parts.row("ddl-head", codeTitle, codeNote), code);
        VBox.setVgrow(code, Priority.ALWAYS);
        var halves = new SplitPane(scroll, statements);
        halves.setOrientation(javafx.geometry.Orientation.VERTICAL);
        halves.setDividerPositions(0.36);
        setCenter(halves);
        model.stateProperty().subscribe(this::show);
        model.historyProperty().subscribe(this::show);
        model.outcomeProperty().subscribe(this::show);
        model.selectedProperty().subscribe(this::showSelected);
    }

    private void show() {
        var state = model.stateProperty().get();
        tools.getChildren().setAll(heading(), Parts.space());
        tools.getChildren().addAll(actions(state));
        notices.getChildren().setAll(notices(state));
        showRows();
    }

    private Node heading() {
        return model.historyProperty().get().<Node>map(history -> {
            var reason = Messages.get("migrations.reason." + history.reason().name().toLowerCase(Locale.ROOT));
            var words = Parts.label(Messages.get("migrations.heading", history.source().shown(), history.layout().label(), history.runner().label()), "muted");
            words.setTooltip(new javafx.scene.control.Tooltip(reason));
            var why = Parts.label("(" + reason + ")", "muted", "small");
            return Parts.row("heading", words, Parts.whole(history.ledger().table(), "code"), why);
        }).orElseGet(() -> Parts.label(Messages.get("migrations.reading"), "muted"));
    }

    private List<Node> actions(State state) {
        return switch (state) {
            case State.Reading _ -> List.of();
            case State.Unreadable _ -> List.of(refresh());
            case State.Running(var done, var of) -> List.of(progress(done, of), Parts.button(Messages.get("migrations.stop"), Icon.STOP, "plain", model::stop));
            case State.AtStake _ -> List.of();
            case State.Ready _ -> readyActions();
        };
    }

    private List<Node> readyActions() {
        var pending = model.historyProperty().get().map(MigrationHistory::pending).orElse(List.of());
        var upTo = model.selectedProperty().get().filter(pending::contains).filter(it -> !it.equals(pending.getLast()));
        var actions = new java.util.ArrayList<Node>(List.of(refresh()));
        upTo.ifPresent(it -> actions.add(Parts.button(Messages.get("migrations.applyUpTo", pending.indexOf(it) + 1), "plain", () -> model.apply(Optional.of(it.name())))));
        if (!pending.isEmpty()) {
            actions.add(Parts.button(Messages.get("migrations.apply", pending.size()), Icon.CHECK, "solid-local", () -> model.apply(Optional.empty())));
        }
        return actions;
    }

    private Button refresh() {
        return Parts.button(Messages.get("grid.refresh"), Icon.REFRESH, "flat", model::refresh);
    }

    private static Node progress(int done, int of) {
        var bar = new ProgressBar((double) done / of);
        bar.setPrefWidth(160);
        return Parts.row("progress", Parts.whole(Messages.get("migrations.progress", done, of), "muted"), bar);
    }

    private List<Node> notices(State state) {
        return switch (state) {
            case State.Unreadable(var error) -> List.of(MigrationNotices.trouble(Sentences.of(error), ""));
            case State.AtStake(var plan, var stakes) -> List.of(MigrationNotices.stake(model.databaseName(), plan, stakes, model::dontApply, model::applyAnyway));
            case State.Reading _,State.Ready _,State.Running _ -> outcome();
        };
    }

    private List<Node> outcome() {
        var warning = model.historyProperty().get().flatMap(MigrationHistory::warning).map(it -> MigrationNotices.warning(it)).stream();
        var ending = model.outcomeProperty().get().map(MigrationNotices::outcome).stream();
        return java.util.stream.Stream.concat(ending, warning).toList();
    }

    private void showRows() {
        var entries = model.historyProperty().get().map(MigrationHistory::entries).orElse(List.of());
        var pending = model.historyProperty().get().map(it -> it.pending().size()).orElse(0);
        rows.getChildren().setAll(MigrationRow.head(pending));
        for (var entry : entries) {
            var row = new MigrationRow(entry, () -> model.selectedProperty().set(Optional.of(entry.migration())));
            row.showSelected(model.selectedProperty().get().filter(entry.migration()::equals).isPresent());
            rows.getChildren().add(row);
        }
        if (entries.isEmpty() && model.stateProperty().get() instanceof State.Ready) {
            rows.getChildren().add(Parts.row("empty-state", Parts.label(Messages.get("migrations.none"), "muted")));
        }
    }

    private void showSelected(Optional<Migration> selected) {
        code.textProperty().set(selected.map(Migration::text).map(text -> text.replace("\r\n", "\n")).orElse(""));
        codeTitle.setText(selected.map(Migration::name).orElse(""));
        codeNote.setText(selected.map(it -> Messages.get("migrations.statements", it.statements().size())).orElse(""));
        code.markBad(failedLines(selected));
        show();
    }

    private Set<Integer> failedLines(Optional<Migration> selected) {
        var name = selected.map(Migration::name).orElse("");
        return model.outcomeProperty().get()
                .map(outcome -> switch (outcome) {
                    case RunOutcome.Stopped(var _, var failed, var _) -> failed.filter(it -> it.name().equals(name)).map(it -> it.line() - 1).stream().collect(Collectors.toSet());
                    case RunOutcome.Refused(var why, var _, var _) -> why.stream().filter(it -> it.migration().equals(name)).map(it -> it.line() - 1).collect(Collectors.toSet());
                    case RunOutcome.Complete _ -> Set.<Integer>of();
                })
                .orElse(Set.of());
    }
}
