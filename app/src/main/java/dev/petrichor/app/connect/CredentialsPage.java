package dev.petrichor.app.connect;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What may open the account, the four answers about the one that is chosen, and the way on. */
final class CredentialsPage extends VBox {

    private static final double MOST_ROWS = 5.5 * CredentialRow.HEIGHT;

    private final ConnectModel model;
    private final Runnable cancel;
    private final VBox rows = new VBox();
    private final VBox remarks = new VBox(4);
    private final CheckBox keep = new CheckBox(Messages.get("connect.keep"));
    private final HBox foot = Parts.row("floating-foot");
    private final Map<Choice, CredentialRow> shown = new HashMap<>();

    CredentialsPage(ConnectModel model, Runnable cancel) {
        this.model = model;
        this.cancel = cancel;
        rows.getStyleClass().add("credential-rows");
        remarks.getStyleClass().add("connect-remarks");
        keep.getStyleClass().add("connect-keep");
        keep.selectedProperty().bindBidirectional(model.kept().wantedProperty());
        getChildren().addAll(ConnectView.head(sentence()), scrolled(), remarks, new CheckLines(model), keep, foot);
        model.choices().subscribe(this::showChoices);
        model.unusable().subscribe(this::showRemarks);
        model.noticeProperty().subscribe(_ -> showRemarks());
        model.lookingProperty().subscribe(_ -> showRemarks());
        model.kept().stateProperty().subscribe(_ -> showWayOn());
        model.chosenProperty().subscribe(_ -> showWayOn());
        model.credentialsProperty().subscribe(_ -> showWayOn());
        model.checkProperty().subscribe(_ -> showWayOn());
        model.waitingProperty().subscribe(_ -> showWayOn());
        showChoices();
    }

    private Node sentence() {
        var sentence = Parts.wrapped("", "muted");
        model.kept().stateProperty().subscribe(state -> sentence.setText(state instanceof KeptTokens.State.Absent(var why)
                ? Messages.get("connect.noKeychain", why)
                : Messages.get("connect.keychain")));
        return sentence;
    }

    private Node scrolled() {
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(MOST_ROWS);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(CredentialRow.HEIGHT);
        return scroll;
    }

    private void showChoices() {
        shown.keySet().retainAll(model.choices());
        rows.getChildren().setAll(model.choices().stream().map(it -> shown.computeIfAbsent(it, choice -> new CredentialRow(model, choice))).toList());
    }

    private void showRemarks() {
        remarks.getChildren().clear();
        if (model.lookingProperty().get()) {
            remarks.getChildren().add(Parts.label(Messages.get("connect.looking"), "muted"));
        }
        model.unusable().forEach(it -> remarks.getChildren().add(Parts.wrapped(it, "warn")));
        if (!model.noticeProperty().get().isEmpty()) {
            remarks.getChildren().add(Parts.wrapped(model.noticeProperty().get(), "danger"));
        }
        show(remarks, !remarks.getChildren().isEmpty());
    }

    private void showWayOn() {
        show(keep, model.offersToKeep());
        foot.getChildren().setAll(Parts.space(), Parts.button(Messages.get("connect.cancel"), "outlined", cancel));
        if (model.waitingProperty().get()) {
            foot.getChildren().addFirst(new Label(Messages.get("connect.waiting")));
            return;
        }
        if (model.checkProperty().get() instanceof CheckState.Asking) {
            foot.getChildren().addFirst(Parts.button(Messages.get("connect.stop"), Icon.STOP, "flat", model::stop));
        } else if (model.credentialsProperty().get().isPresent()) {
            showTestOrOpen();
        }
    }

    private void showTestOrOpen() {
        if (!model.mayOpen()) {
            var asked = !(model.checkProperty().get() instanceof CheckState.NotAsked);
            foot.getChildren().add(solid(asked ? "connect.testAgain" : "connect.test", model::test));
            return;
        }
        foot.getChildren().addFirst(Parts.button(Messages.get("connect.testAgain"), Icon.REFRESH, "flat", model::test));
        foot.getChildren().add(solid(model.opensKnownDatabase() ? "connect.open" : "connect.choose", model::open));
    }

    private static Node solid(String key, Runnable action) {
        var button = Parts.button(Messages.get(key), "solid-accent", action);
        button.setDefaultButton(true);
        return button;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
