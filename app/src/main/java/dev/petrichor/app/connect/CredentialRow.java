package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Verdict;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * One line to choose. The arrows walk over the lines without choosing: choosing sends something. What is typed leaves the field
 * when it is taken over; the line then shows its last characters, like every other.
 */
final class CredentialRow extends HBox {

    static final double HEIGHT = 60;

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final int PASTED = 16;

    private final ConnectModel model;
    private final Choice choice;
    private final Label title = Parts.label("", "strong");
    private final Label detail = Parts.label("", "muted", "small");
    private final VBox words = new VBox(3, title, detail);

    CredentialRow(ConnectModel model, Choice choice) {
        this.model = model;
        this.choice = choice;
        var mark = new Region();
        mark.getStyleClass().add("radio-mark");
        getStyleClass().add("credential-row");
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(mark, words);
        if (choice instanceof Choice.Found found && found.isKept()) {
            getChildren().add(Parts.iconButton(Icon.CLOSE, Messages.get("connect.forget"), () -> model.forget(found)));
        }
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                requestFocus();
                choose();
            }
        });
        setOnKeyPressed(this::pressed);
        model.chosenProperty().subscribe(_ -> show());
        model.credentialsProperty().subscribe(_ -> show());
        model.checkProperty().subscribe(_ -> show());
    }

    private boolean isChosen() {
        return model.chosenProperty().get().equals(Optional.of(choice));
    }

    private void choose() {
        model.choose(choice);
        field().ifPresent(Node::requestFocus);
    }

    private Optional<PasswordField> field() {
        return words.getChildren().stream().filter(PasswordField.class::isInstance).map(PasswordField.class::cast).findFirst();
    }

    private void pressed(KeyEvent event) {
        if (event.getTarget() != this) {
            return;
        }
        switch (event.getCode()) {
            case SPACE, ENTER -> choose();
            case DOWN -> walk(1);
            case UP -> walk(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void walk(int step) {
        var rows = getParent().getChildrenUnmodifiable();
        var next = rows.indexOf(this) + step;
        if (next >= 0 && next < rows.size()) {
            rows.get(next).requestFocus();
        }
    }

    private void show() {
        pseudoClassStateChanged(SELECTED, isChosen());
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
        switch (choice) {
            case Choice.Found(var credentials) -> show(credentials);
            case Choice.Typed() -> showTyped();
        }
    }

    private void show(Credentials credentials) {
        var source = SourceWords.of(credentials, isChosen() ? person() : Optional.empty(), Instant.now());
        title.setText(source.title());
        detail.setText(source.detail());
        detail.getStyleClass().removeAll("code");
        if (source.isCode()) {
            detail.getStyleClass().add("code");
        }
        setAccessibleText(source.spoken());
    }

    private Optional<String> person() {
        return model.checkProperty().get().answered().stream()
                .filter(Verdict.Valid.class::isInstance).map(Verdict.Valid.class::cast).flatMap(it -> it.person().stream()).findFirst();
    }

    private void showTyped() {
        var typed = isChosen() ? model.credentialsProperty().get() : Optional.<Credentials>empty();
        if (typed.isPresent()) {
            show(typed.get());
            words.getChildren().setAll(title, detail);
            if (getChildren().size() == 2) {
                getChildren().add(Parts.button(Messages.get("connect.typeAnother"), "flat", this::typeAnother));
            }
            return;
        }
        getChildren().remove(2, getChildren().size());
        title.setText(Messages.get("connect.type"));
        detail.setText(Messages.get("connect.type.how"));
        detail.getStyleClass().remove("code");
        setAccessibleText(title.getText() + ", " + detail.getText());
        if (!isChosen()) {
            words.getChildren().setAll(title, detail);
        } else if (field().isEmpty()) {
            words.getChildren().setAll(List.of(title, newField()));
        }
    }

    private void typeAnother() {
        model.typeAnother();
        field().ifPresent(Node::requestFocus);
    }

    /** A new one for each token: a field remembers what stood in it, to undo. */
    private PasswordField newField() {
        var field = new PasswordField();
        field.setPromptText(Messages.get("connect.type.prompt"));
        field.setAccessibleText(Messages.get("connect.type.prompt"));
        field.setOnAction(event -> {
            event.consume();
            take(field);
        });
        field.textProperty().addListener((_, before, now) -> {
            if (now.length() - before.length() >= PASTED) {
                take(field);
            }
        });
        return field;
    }

    private void take(PasswordField field) {
        if (!field.getText().isBlank() && model.type(field.getText())) {
            requestFocus();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED ? (Object) isChosen() : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            choose();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
