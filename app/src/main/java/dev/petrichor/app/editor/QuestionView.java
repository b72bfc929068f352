package dev.petrichor.app.editor;

import dev.petrichor.app.editor.RunQuestion.Asked;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is asked before statements run. The safe answer is the solid one, and has the keyboard. */
final class QuestionView extends HBox {

    private static final int MOST_LINES = 6;

    private final EditorModel model;
    private final Side side;

    QuestionView(EditorModel model, Side side, Asked asked) {
        this.model = model;
        this.side = side;
        getStyleClass().addAll("notice", "warning");
        setAlignment(Pos.TOP_LEFT);
        var words = words(asked);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icon.WARNING.node("icon-warn"), words);
        answers(asked, words).ifPresent(getChildren()::add);
        getChildren().add(back());
    }

    private VBox words(Asked asked) {
        return switch (asked) {
            case Asked.EveryRow(var _, var statement) -> lines(Messages.get("editor.withoutWhere"), Parts.label(firstLine(statement), "code"));
            case Asked.Again(var _, var statement) -> lines(Messages.get("editor.lost.again"), Parts.label(firstLine(statement), "code"));
            case Asked.Counting _ -> lines(Messages.get("effect.counting", side.word()));
            case Asked.NotCounted(var _, var why) -> lines(Messages.get("effect.notCounted", why));
            case Asked.Counted(var _, var effects, var _) -> effects(effects);
        };
    }

    private VBox effects(List<Effect> effects) {
        var box = lines(Messages.get("effect.title", side.word()));
        for (var effect : effects.subList(0, Math.min(MOST_LINES, effects.size()))) {
            box.getChildren().addAll(Parts.label(firstLine(effect.statement()), "code"), Parts.wrapped(effect.words(), "effect"));
        }
        if (effects.size() > MOST_LINES) {
            box.getChildren().add(Parts.label(Messages.get("effect.more", effects.size() - MOST_LINES), "muted"));
        }
        return box;
    }

    private static VBox lines(String title, Node... more) {
        var box = new VBox(2, Parts.wrapped(title, "strong"));
        box.getChildren().addAll(more);
        return box;
    }

    private static String firstLine(Statement statement) {
        var sql = statement.text().strip();
        return sql.lines().filter(line -> !line.isBlank() && !line.strip().startsWith("--")).findFirst().orElse(sql);
    }

    /** The way on, where there is one; it may wait for the database's name. */
    private Optional<Node> answers(Asked asked, VBox words) {
        return switch (asked) {
            case Asked.EveryRow _ -> Optional.of(Parts.button(Messages.get("editor.runAnyway"), "outlined-danger", model::runAnyway));
            case Asked.Again _ -> Optional.of(Parts.button(Messages.get("editor.lost.runAgain"), "outlined-danger", model::runAnyway));
            case Asked.Counted(var _, var _, var name) -> {
                var run = Parts.button(Messages.get("editor.run", side.word()), "outlined-danger", model::runAnyway);
                run.setId("run-counted");
                name.ifPresent(it -> words.getChildren().add(asksFor(it, run)));
                yield Optional.of(run);
            }
            case Asked.Counting _,Asked.NotCounted _ -> Optional.empty();
        };
    }

    private static TextField asksFor(String name, Button run) {
        var typed = new TextField();
        typed.setId("run-name");
        typed.setPromptText(Messages.get("stake.type", name));
        typed.setAccessibleText(Messages.get("stake.type", name));
        typed.setMaxWidth(320);
        run.disableProperty().bind(typed.textProperty().isNotEqualTo(name));
        return typed;
    }

    private Button back() {
        var back = Parts.button(Messages.get("editor.dontRun"), "solid-accent", model::dontRun);
        back.setDefaultButton(true);
        back.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                back.requestFocus();
            }
        });
        return back;
    }
}
