package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import dev.petrichor.migrations.dryrun.DryRunResult.TableRows;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a run on a copy did, table by table. */
final class DryRunReport {

    private static final int MOST_LOSSES = 8;

    private DryRunReport() {}

    static Node of(DryRunResult result, Side side) {
        return report(result, result.lost(), side);
    }

    /** The rest of it, where the rows at stake stand above and tell of their tables what is lost. */
    static Node besides(DryRunResult result, List<Stake> stakes, Side side) {
        var told = stakes.stream().flatMap(it -> it.losses().stream()).map(loss -> loss.table().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return report(result, result.lost().stream().filter(loss -> !told.contains(loss.table().toLowerCase(Locale.ROOT))).toList(), side);
    }

    /** @param lost the losses to tell */
    private static Node report(DryRunResult result, List<Loss> lost, Side side) {
        var report = new VBox(14);
        if (result.ending() instanceof Ending.Stopped stopped) {
            report.getChildren().add(box(Messages.get("dryRun.stopped", stopped.migration()), stopped(stopped)));
        }
        if (!lost.isEmpty()) {
            report.getChildren().add(box(title(lost), lost.stream().limit(MOST_LOSSES).map(DryRunReport::loss).toArray(Node[]::new)));
        } else if (result.complete() && !result.loses() && result.uncounted().isEmpty()) {
            var words = Messages.get(result.estimated() ? "dryRun.keepsSchema" : "dryRun.keepsAll");
            report.getChildren().add(Parts.row("dry-run-good", Icon.CHECK.node("icon-local"), Parts.wrapped(words, "strong")));
        }
        if (!result.uncounted().isEmpty()) {
            var words = new VBox(6, Parts.wrapped(Messages.get("dryRun.uncounted"), "strong"));
            result.uncounted().stream().limit(MOST_LOSSES).forEach(it -> words.getChildren()
                    .add(Parts.wrapped(Messages.get("dryRun.culprit", it.table(), it.line(), it.migration(), StepWords.firstLine(it.statement())))));
            report.getChildren().add(words);
        }
        if (result.foreignKeyViolations() > 0) {
            report.getChildren().add(Parts.wrapped(Messages.get("dryRun.violations", result.foreignKeyViolations()), "danger"));
        }
        if (!result.tables().isEmpty()) {
            report.getChildren().add(tables(result, side));
        }
        if (result.estimated()) {
            report.getChildren().add(Parts.wrapped(Messages.get("dryRun.estimated", side.word()), "muted"));
        }
        report.getChildren().add(Parts.wrapped(Messages.get("dryRun.took", result.files().size(), result.time().toMillis()), "muted", "small"));
        return report;
    }

    private static Node stopped(Ending.Stopped stopped) {
        var why = Sentences.of(stopped.error());
        return Parts.wrapped(stopped.line() == 0 ? why : Messages.get("dryRun.atLine", stopped.line(), why));
    }

    private static String title(List<Loss> lost) {
        var worst = lost.stream().reduce((one, other) -> other.rows() > one.rows() ? other : one).orElseThrow();
        return worst.rows() > 0
                ? Messages.get("dryRun.losesRows", worst.rows(), worst.table())
                : Messages.get("dryRun.losesValues", worst.values(), worst.table());
    }

    private static Node loss(Loss loss) {
        var what = loss.rows() > 0
                ? Messages.get("dryRun.rows", loss.rows(), loss.table())
                : Messages.get("dryRun.values", loss.values(), loss.table(), String.join(", ", loss.columns()));
        return Parts.wrapped(Messages.get("dryRun.culprit", what, loss.line(), loss.migration(), StepWords.firstLine(loss.statement())));
    }

    private static Node box(String title, Node... words) {
        var text = new VBox(6, Parts.wrapped(title, "strong", "danger"));
        text.getChildren().addAll(words);
        var box = Parts.row("danger-box", Icon.ALERT.node("icon-danger"), text);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private static Node tables(DryRunResult result, Side side) {
        var table = new GridPane();
        table.getStyleClass().add("losses");
        var grows = new ColumnConstraints();
        grows.setHgrow(Priority.ALWAYS);
        var right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        table.getColumnConstraints().addAll(grows, right, new ColumnConstraints(), right);
        var head = Messages.get(result.estimated() ? "stake.counted" : "dryRun.onCopy", side.word());
        table.addRow(0, Parts.label(head, "muted"), Parts.whole(Messages.get("stake.before"), "muted"), Parts.label(""),
                Parts.whole(Messages.get("stake.after"), "muted"));
        result.tables().forEach(rows -> table.addRow(table.getRowCount(), line(rows, result)));
        return table;
    }

    private static Node[] line(TableRows rows, DryRunResult result) {
        var loses = result.lost().stream().anyMatch(loss -> loss.table().equalsIgnoreCase(rows.name()));
        var style = loses ? new String[]{"strong", "danger"} : new String[0];
        return new Node[]{
                Parts.label(rows.name(), loses ? new String[]{"code", "strong", "danger"} : new String[]{"code"}),
                Parts.whole(Messages.get("stake.number", rows.before()), style),
                Icon.ARROW_RIGHT.node(loses ? "icon-danger" : "icon-muted"), Parts.whole(Messages.get("stake.number", rows.after()), style)};
    }
}
