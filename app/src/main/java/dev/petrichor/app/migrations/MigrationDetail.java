package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Side;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.migrations.Stake;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands beside the statements of a migration: where it stands, and the rows that it would cost. */
final class MigrationDetail {

    private MigrationDetail() {}

    /** Where it stands, in a sentence. */
    static Node standing(MigrationHistory history, Migration migration, MigrationState state) {
        var words = new VBox(6, Parts.wrapped(sentence(history, state)));
        if (pragmaWithoutEffect(migration)) {
            words.getChildren().add(Parts.wrapped(Messages.get("migrations.pragma"), "muted"));
        }
        var reason = Messages.get("migrations.reason." + history.reason().name().toLowerCase(Locale.ROOT));
        words.getChildren().add(Parts.wrapped(Messages.get("migrations.runBy", history.runner().tool().label(), reason), "muted", "small"));
        words.getStyleClass().add("standing");
        return words;
    }

    private static String sentence(MigrationHistory history, MigrationState state) {
        var tool = history.runner().tool();
        return switch (state) {
            case MigrationState.Applied(var at) -> at.map(it -> Messages.get("migrations.is.appliedAt", MigrationRow.day(it), history.ledger().table()))
                    .orElseGet(() -> Messages.get("migrations.is.applied", history.ledger().table()));
            case MigrationState.Edited(var _, var seen) -> seen.map(it -> Messages.get("migrations.is.changedSince", MigrationRow.day(it)))
                    .orElseGet(() -> Messages.get("migrations.is.edited", history.ledger().table()));
            case MigrationState.Pending _ -> Messages.get("migrations.is.pending", history.ledger().table());
            case MigrationState.RecordedByOther(var other) -> Messages.get("migrations.is.recordedByOther", other.label(), tool.label());
            case MigrationState.Skipped _ -> Messages.get("migrations.is.skipped", tool.label());
            case MigrationState.MissingFile _ -> Messages.get("migrations.is.missing", history.ledger().table());
        };
    }

    private static boolean pragmaWithoutEffect(Migration migration) {
        return migration.statements().stream().anyMatch(it -> isForeignKeysPragma(it.text()));
    }

    /** Whether a statement sets foreign keys, which has no effect inside a transaction. */
    static boolean isForeignKeysPragma(String sql) {
        var words = Lexer.meaningful(sql).stream().map(token -> token.in(sql)).toList();
        return words.size() > 2 && words.get(0).equalsIgnoreCase("PRAGMA") && words.get(1).equalsIgnoreCase("foreign_keys");
    }

    /** The rows that one statement takes along, counted in the database itself. */
    static Node stake(Stake stake, Side side) {
        return new VBox(12, harm(stake), table(stake, side));
    }

    /** That a statement takes rows along, and why. */
    static Node harm(Stake stake) {
        var title = Parts.wrapped(title(stake), "strong", "danger");
        var why = Parts.wrapped(Messages.get("stake.why." + stake.by().label(), stake.table(), stake.line()));
        var words = new VBox(4, title, why);
        var box = Parts.row("danger-box", Icon.ALERT.node("icon-danger"), words);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private static String title(Stake stake) {
        var first = stake.losses().getFirst();
        return first.everyRow()
                ? Messages.get("stake.everyRow", first.table(), stake.losses().size() - 1)
                : Messages.get(first.deleted() ? "stake.deleted" : "stake.emptied", first.rows(), first.table());
    }

    private static GridPane table(Stake stake, Side side) {
        var table = new GridPane();
        table.getStyleClass().add("losses");
        var grows = new ColumnConstraints();
        grows.setHgrow(Priority.ALWAYS);
        var right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        table.getColumnConstraints().addAll(grows, right, new ColumnConstraints(), right);
        table.addRow(0, Parts.label(Messages.get("stake.counted", side.word()), "muted"), Parts.whole(Messages.get("stake.before"), "muted"), Parts.label(""),
                Parts.whole(Messages.get("stake.after"), "muted"));
        for (var loss : stake.losses()) {
            table.addRow(table.getRowCount(), row(loss));
        }
        return table;
    }

    private static Node[] row(Stake.Loss loss) {
        var after = loss.deleted() ? Messages.get("stake.number", loss.of() - loss.rows()) : Messages.get("stake.without", loss.rows());
        return new Node[]{
                Parts.label(loss.table(), "code", "strong", "danger"), Parts.whole(Messages.get("stake.number", loss.of()), "strong", "danger"),
                Icon.ARROW_RIGHT.node("icon-danger"), Parts.whole(after, "strong", "danger")};
    }

    /**
     * What is agreed to by a name.
     *
     * @param name what must be typed
     * @param words over the field
     * @param button what happens then
     */
    record Question(String name, String words, String button) {}

    /**
     * The way out and the way on: the safe one is the solid one, the other waits for the database's name.
     *
     * @param apply told the name
     */
    static Node answers(Question question, Runnable leave, Consumer<String> apply) {
        var typed = new TextField();
        typed.setId("stake-name");
        typed.setPromptText(question.name());
        typed.setAccessibleText(question.words());
        var anyway = Parts.button(question.button(), Icon.ALERT, "outlined-danger", () -> apply.accept(typed.getText()));
        anyway.setId("stake-apply");
        anyway.disableProperty().bind(typed.textProperty().isNotEqualTo(question.name()));
        var back = Parts.button(Messages.get("stake.leave"), "solid-accent", leave);
        back.setId("stake-leave");
        var box = new VBox(8, Parts.wrapped(Messages.get("stake.nothingYet"), "muted"), back, Parts.wrapped(question.words()), typed, anyway);
        box.getStyleClass().add("stake-answers");
        return box;
    }

    /** The lines, from 0, of a migration that cost rows. */
    static List<Integer> lines(List<Stake> stakes, Migration migration) {
        return stakes.stream().filter(it -> it.migration().equals(migration.name())).map(it -> it.line() - 1).toList();
    }
}
