package dev.petrichor.app.migrations;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.work.OutsidePrograms;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The statements of the chosen migration with the lines that do harm, and beside them where it stands and what it costs. */
final class MigrationStatements extends SplitPane {

    private final MigrationsModel model;
    private final CodeView code = new CodeView(false);
    private final Label title = Parts.whole("", "strong");
    private final Label note = Parts.label("", "muted", "small");
    private final Button mark;
    private final Button markAll;
    private final MarkModel marks;
    private final MigrationMenu menu;
    private final MigrationPanes panes;

    MigrationStatements(MigrationsModel model, MarkModel marks, MigrationLog log, OutsidePrograms outside) {
        this.model = model;
        this.marks = marks;
        this.panes = new MigrationPanes(model, log);
        this.menu = new MigrationMenu(model, outside);
        this.mark = Parts.button(Messages.get("mark.do"), "plain", () -> model.selectedProperty().get().ifPresent(it -> marks.ask(it.name())));
        mark.setId("mark");
        var whole = new Tooltip();
        whole.textProperty().bind(note.textProperty());
        note.setTooltip(whole);
        mark.managedProperty().bind(mark.visibleProperty());
        this.markAll = Parts.button(Messages.get("mark.doAll"), "plain", marks::askAll);
        markAll.setId("mark-all");
        markAll.managedProperty().bind(markAll.visibleProperty());
        var statements = new VBox(Parts.row("ddl-head", title, note, Parts.space(), mark, markAll, menu), code);
        VBox.setVgrow(code, Priority.ALWAYS);
        panes.setMinWidth(280);
        SplitPane.setResizableWithParent(panes, false);
        getItems().addAll(statements, panes);
        setDividerPositions(0.62);
    }

    void open(MigrationPanes.Pane pane) {
        panes.open(pane);
    }

    void show() {
        var selected = model.selectedProperty().get();
        var own = selected.map(Migration::text).map(it -> it.replace("\r\n", "\n")).orElse("");
        var fix = selected.flatMap(model.rehearsal()::fix).filter(_ -> model.rehearsal().showsFixProperty().get());
        code.textProperty().set(fix.orElse(own));
        markAll.setVisible(model.stateProperty().get() instanceof ApplyState.Ready && marks.canMarkAll());
        mark.setVisible(model.stateProperty().get() instanceof ApplyState.Ready && selected.filter(it -> marks.canMark(it.name())).isPresent());
        title.setText(selected.map(Migration::name).orElse(""));
        note.setText(fix.map(_ -> Messages.get("fix.shown")).orElseGet(() -> selected.map(it -> Messages.get("migrations.statements", it.statements().size())).orElse("")));
        code.markBad(fix.isPresent() ? Set.of() : harm(selected));
        code.markDoubtful(fix.map(text -> newLines(own, text)).orElseGet(() -> selected.map(this::doubtful).orElse(Set.of())));
        menu.show(selected);
        panes.show();
    }

    private Set<Integer> harm(Optional<Migration> selected) {
        var harm = new HashSet<>(failedLines(selected));
        selected.ifPresent(it -> {
            harm.addAll(MigrationDetail.lines(stakes(), it));
            harm.addAll(lines(it, Severity.LOSES_DATA, Severity.FAILS));
            harm.addAll(model.rehearsal().harmOnCopy(it));
        });
        return harm;
    }

    private Set<Integer> doubtful(Migration migration) {
        var lines = new HashSet<>(pragmas(migration));
        lines.addAll(lines(migration, Severity.RISKY));
        return lines;
    }

    private Set<Integer> lines(Migration migration, Severity... severities) {
        return model.rehearsal().of(migration).stream().filter(it -> it.line() > 0 && List.of(severities).contains(it.severity())).map(it -> it.line() - 1)
                .collect(Collectors.toSet());
    }

    /** The lines, from 0, of a text that its other text has not. */
    private static Set<Integer> newLines(String own, String text) {
        var known = own.lines().collect(Collectors.toSet());
        var lines = text.lines().toList();
        return IntStream.range(0, lines.size()).filter(i -> !lines.get(i).isBlank() && !known.contains(lines.get(i))).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> pragmas(Migration migration) {
        return migration.statements().stream()
                .filter(it -> MigrationDetail.isForeignKeysPragma(it.text()))
                .map(it -> it.line() - 1)
                .collect(Collectors.toSet());
    }

    private List<Stake> stakes() {
        return model.stateProperty().get() instanceof ApplyState.AtStake(var _, var stakes) ? stakes : model.cost().stakesProperty().get();
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
