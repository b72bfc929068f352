package dev.petrichor.app.connect;

import dev.petrichor.app.connect.DatabasesModel.Creation;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The databases of the account: one to open, or a new one to make. */
final class DatabasesPage extends VBox {

    private static final double ROW = 48;
    private static final int MOST_ROWS = 8;

    private final DatabasesModel model;
    private final Runnable back;
    private final Runnable cancel;
    private final ListView<Account.D1> list;
    private final TextField search = new TextField();
    private final VBox body = new VBox();
    private final HBox foot = Parts.row("floating-foot");

    DatabasesPage(DatabasesModel model, Runnable back, Runnable cancel) {
        this.model = model;
        this.back = back;
        this.cancel = cancel;
        this.list = new ListView<>(model.shown());
        body.getStyleClass().add("connect-body");
        getChildren().addAll(ConnectView.head(Parts.wrapped(Messages.get("connect.databases", model.accountName()), "muted")), body, foot);
        prepareList();
        model.creationProperty().subscribe(_ -> show());
        model.noticeProperty().subscribe(_ -> show());
        model.readingProperty().subscribe(_ -> show());
        model.shown().subscribe(this::selectFirst);
        selectFirst();
    }

    private void prepareList() {
        list.getStyleClass().add("database-list");
        list.setAccessibleText(Messages.get("connect.databases", model.accountName()));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new DatabaseCell());
        list.setPlaceholder(Parts.wrapped(Messages.get("connect.nothingFound"), "muted"));
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openSelected();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                openSelected();
            }
        });
        search.setPromptText(Messages.get("connect.search"));
        search.setAccessibleText(Messages.get("connect.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnKeyPressed(this::walkIntoList);
    }

    private void walkIntoList(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            event.consume();
            list.requestFocus();
        }
    }

    private void openSelected() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(model::open);
    }

    private void selectFirst() {
        if (list.getSelectionModel().getSelectedItem() == null && !model.shown().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    void focusFirst() {
        (model.isSearched() ? search : list).requestFocus();
    }

    private void show() {
        var parts = new ArrayList<Node>();
        switch (model.creationProperty().get()) {
            case Creation.None() -> showList(parts);
            case Creation.Naming(var name) -> showNaming(parts, name);
            case Creation.Asking(var name) -> showAsking(parts, name);
            case Creation.Made(var database) -> showMade(parts, database);
        }
        if (!model.noticeProperty().get().isEmpty()) {
            parts.add(Parts.wrapped(model.noticeProperty().get(), "danger"));
        }
        body.getChildren().setAll(parts);
    }

    private void showList(List<Node> parts) {
        if (model.isSearched()) {
            parts.add(search);
        }
        if (model.size() == 0) {
            parts.add(Parts.wrapped(Messages.get(model.readingProperty().get() ? "connect.reading" : "connect.noDatabases"), "muted"));
        } else {
            list.setPrefHeight(Math.min(model.size(), MOST_ROWS) * ROW + 2);
            parts.add(list);
        }
        foot.getChildren().setAll(Parts.button(Messages.get("connect.create"), Icon.ADD, "flat", model::beginCreating),
                Parts.button(Messages.get("connect.refresh"), Icon.REFRESH, "flat", model::refresh), Parts.space(),
                Parts.button(Messages.get("connect.back"), "outlined", back));
        if (model.size() > 0) {
            foot.getChildren().add(solid("connect.open", this::openSelected));
        }
    }

    private void showNaming(List<Node> parts, String name) {
        var field = new TextField(name);
        field.setPromptText(Messages.get("connect.create.name"));
        field.setAccessibleText(Messages.get("connect.create.name"));
        parts.add(Parts.label(Messages.get("connect.create.title"), "strong"));
        parts.add(Parts.wrapped(Messages.get("connect.create.how", model.accountName()), "muted"));
        parts.add(field);
        foot.getChildren().setAll(Parts.space(), Parts.button(Messages.get("connect.back"), "outlined", model::leaveCreating),
                solid("connect.create.do", () -> model.create(field.getText())));
        focusWhenShown(field);
    }

    /** A node takes the keyboard only once it stands in the window. */
    private static void focusWhenShown(Node node) {
        node.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                node.requestFocus();
            }
        });
    }

    private void showAsking(List<Node> parts, String name) {
        parts.add(Parts.label(Messages.get("connect.create.asking", name), "strong"));
        parts.add(Parts.wrapped(Messages.get("connect.create.once"), "muted"));
        foot.getChildren().setAll(Parts.button(Messages.get("connect.stop"), Icon.STOP, "flat", model::stop), Parts.space(),
                Parts.button(Messages.get("connect.cancel"), "outlined", cancel));
    }

    private void showMade(List<Node> parts, Account.D1 database) {
        parts.add(Parts.label(Messages.get("connect.create.made", database.name()), "strong"));
        parts.add(Parts.wrapped(Messages.get("connect.create.paste"), "muted"));
        parts.add(new ConfigLinesView(database));
        foot.getChildren().setAll(Parts.space(), Parts.button(Messages.get("connect.toList"), "outlined", model::leaveCreating),
                solid("connect.open", () -> model.open(database)));
    }

    private static Button solid(String key, Runnable action) {
        var button = Parts.button(Messages.get(key), "solid-accent", action);
        button.setDefaultButton(true);
        return button;
    }
}
