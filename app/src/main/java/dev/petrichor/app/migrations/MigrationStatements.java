package dev.petrichor.app.migrations;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.migrations.MigrationsModel.State;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The statements of the chosen migration with the lines that do harm, and beside them where it stands and what it costs. */
final class MigrationStatements extends SplitPane {

    private final MigrationsModel model;
    private final CodeView code = new CodeView(false);
    private final Label title = Parts.whole("", "strong");
    private final Label note = Parts.label("", "muted");
    private final VBox detail = new VBox();

    MigrationStatements(MigrationsModel model) {
        this.model = model;
        var statements = new VBox(Parts.row("ddl-head", title, note), code);
        VBox.setVgrow(code, Priority.ALWAYS);
        detail.getStyleClass().add("migration-detail");
        var beside = new ScrollPane(detail);
        beside.setFitToWidth(true);
        beside.setMinWidth(260);
        SplitPane.setResizableWithParent(beside, false);
        getItems().addAll(statements, beside);
        setDividerPositions(0.66);
    }

    void show() {
        var selected = model.selectedProperty().get();
        var text = selected.map(Migration::text).map(it -> it.replace("\r\n", "\n")).orElse("");
        code.textProperty().set(text);
        title.setText(selected.map(Migration::name).orElse(""));
        note.setText(selected.map(it -> Messages.get("migrations.statements", it.statements().size())).orElse(""));
        var harm = new HashSet<>(failedLines(selected));
        selected.ifPresent(it -> harm.addAll(MigrationDetail.lines(stakes(), it)));
        code.markBad(harm);
        code.markDoubtful(selected.map(MigrationStatements::pragmas).orElse(Set.of()));
        showDetail(selected);
    }

    private static Set<Integer> pragmas(Migration migration) {
        return migration.statements().stream()
                .filter(it -> MigrationDetail.isForeignKeysPragma(it.text()))
                .map(it -> it.line() - 1)
                .collect(Collectors.toSet());
    }

    private List<Stake> stakes() {
        return model.stateProperty().get() instanceof State.AtStake(var _, var stakes) ? stakes : model.stakesProperty().get();
    }

    private void showDetail(Optional<Migration> selected) {
        detail.getChildren().clear();
        if (model.stateProperty().get() instanceof State.AtStake(var plan, var stakes)) {
            stakes.forEach(it -> detail.getChildren().add(MigrationDetail.stake(it, model.side())));
            detail.getChildren().add(MigrationDetail.answers(model.databaseName(), model.side(), plan.migrations().size(), model::dontApply, model::applyAnyway));
            return;
        }
        selected.ifPresent(migration -> {
            model.historyProperty().get().ifPresent(history -> history.stateOf(migration)
                    .ifPresent(state -> detail.getChildren().add(MigrationDetail.standing(history, migration, state))));
            stakes().stream().filter(it -> it.migration().equals(migration.name()))
                    .forEach(it -> detail.getChildren().add(MigrationDetail.stake(it, model.side())));
        });
    }

    private Set<Integer> failedLines(Optional<Migration> selected) {
        var name = selected.map(Migration::name).orElse("");
        return model.outcomeProperty().get()
                .map(outcome -> switch (outcome) {
                    case RunOutcome.Stopped(var _, var failed, var _) -> failed.filter(it -> it.name().equals(name)).map(it -> it.line() - 1).stream().collect(Collectors.toSet());
                    case RunOutcome.Refused(var why, var _, var _) -> why.stream().filter(it -> it.migration().equals(name)).map(it -> it.line() - 1).collect(Collectors.toSet());
                    case RunOutcome.Complete _,RunOutcome.Unknown _ -> Set.<Integer>of();
                })
                .orElse(Set.of());
    }
}
