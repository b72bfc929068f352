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
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is asked before statements run. The safe answer is the solid one, and has the keyboard. */
final class QuestionView extends HBox {

    /** More statements than these scroll. */
    private static final int MOST_IN_SIGHT = 6;
    private static final double LIST_HEIGHT = 210;

    /** A statement of more lines or characters than these scrolls. */
    private static final int MOST_LINES = 5;
    private static final int MOST_CHARACTERS = 600;
    private static final double STATEMENT_HEIGHT = 100;

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
            case Asked.EveryRow(var _, var statement) -> lines(Messages.get("editor.withoutWhere"), text(statement));
            case Asked.Again(var _, var statement) -> lines(Messages.get("editor.lost.again"), text(statement));
            case Asked.Counting _ -> lines(Messages.get("effect.counting", side.word()));
            case Asked.NotCounted(var _, var why) -> lines(Messages.get("effect.notCounted", why));
            case Asked.Counted(var _, var effects, var _) -> effects(effects);
            case Asked.Named(var _, var effects, var _) -> effects(effects);
        };
    }

    private VBox effects(List<Effect> effects) {
        var list = new VBox(2);
        for (var effect : effects) {
            list.getChildren().addAll(text(effect.statement()), Parts.wrapped(effect.words(), "effect"));
            if (effect.touchesEveryRow()) {
                list.getChildren().add(Parts.wrapped(Messages.get("editor.withoutWhere"), "danger"));
            }
        }
        var box = effects.size() > MOST_IN_SIGHT ? many(effects, list) : lines(Messages.get("effect.title", side.word()), list);
        if (side.isFar()) {
            box.getChildren().add(Parts.wrapped(Messages.get("effect.bookmark"), "muted"));
        }
        return box;
    }

    /** What may lie below the end of what is in sight is said above it. */
    private VBox many(List<Effect> effects, Node list) {
        var box = lines(Messages.get("effect.titleAll", side.word(), effects.size()));
        var everyRow = effects.stream().filter(Effect::touchesEveryRow).count();
        if (everyRow > 0) {
            box.getChildren().add(Parts.wrapped(Messages.get("effect.everyRow", everyRow), "danger"));
        }
        box.getChildren().add(scrolling(list));
        return box;
    }

    private static ScrollPane scrolling(Node list) {
        var scroll = new ScrollPane(list);
        scroll.setId("run-effects");
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(LIST_HEIGHT);
        scroll.setMaxHeight(LIST_HEIGHT);
        return scroll;
    }

    private static VBox lines(String title, Node... more) {
        var box = new VBox(2, Parts.wrapped(title, "strong"));
        box.getChildren().addAll(more);
        return box;
    }

    /** The whole statement; a long one scrolls. */
    private static Node text(Statement statement) {
        var text = Parts.wrapped(statement.text().strip(), "code");
        if (text.getText().lines().count() <= MOST_LINES && text.getText().length() <= MOST_CHARACTERS) {
            return text;
        }
        var scroll = new ScrollPane(text);
        scroll.getStyleClass().add("run-statement");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(STATEMENT_HEIGHT);
        scroll.setPrefHeight(STATEMENT_HEIGHT);
        scroll.setMaxHeight(STATEMENT_HEIGHT);
        return scroll;
    }

    /** The way on, where there is one; it may wait for the database's name. */
    private Optional<Node> answers(Asked asked, VBox words) {
        return switch (asked) {
            case Asked.EveryRow _ -> Optional.of(Parts.button(Messages.get("editor.runAnyway"), "outlined-danger", model::runAnyway));
            case Asked.Again _ -> Optional.of(Parts.button(Messages.get("editor.lost.runAgain"), "outlined-danger", model::runAnyway));
            case Asked.Counted(var _, var _, var name) -> Optional.of(run(name, words));
            case Asked.Named(var _, var _, var name) -> Optional.of(run(Optional.of(name), words));
            case Asked.Counting _,Asked.NotCounted _ -> Optional.empty();
        };
    }

    private Button run(Optional<String> name, VBox words) {
        var run = Parts.button(Messages.get("editor.run", side.word()), "outlined-danger", model::runAnyway);
        run.setId("run-counted");
        name.ifPresent(it -> words.getChildren().add(asksFor(it, run)));
        return run;
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
