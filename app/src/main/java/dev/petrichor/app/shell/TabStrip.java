package dev.petrichor.app.shell;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/** The tabs in a row: one is in front, previews are slanted, a dot says that something is not saved. */
final class TabStrip extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("front");

    private final ShellModel model;
    private final HBox cells = new HBox();

    TabStrip(ShellModel model, Runnable newEditor) {
        this.model = model;
        getStyleClass().add("tab-strip");
        cells.setFillHeight(true);
        var scroll = new ScrollPane(cells);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(0);
        scroll.prefViewportWidthProperty().bind(cells.widthProperty());
        getChildren().addAll(scroll, Parts.iconButton(Icon.ADD, Messages.get("tab.new"), newEditor));
        model.tabs().addListener((ListChangeListener<ShellTab>) _ -> fill());
        model.frontProperty().subscribe(this::mark);
    }

    private void fill() {
        cells.getChildren().setAll(model.tabs().stream().map(this::cell).toList());
        mark(model.frontProperty().get());
    }

    private void mark(Optional<ShellTab> front) {
        for (var i = 0; i < cells.getChildren().size(); i++) {
            cells.getChildren().get(i).pseudoClassStateChanged(SELECTED, front.filter(model.tabs().get(i)::equals).isPresent());
        }
    }

    private Node cell(ShellTab tab) {
        var title = Parts.whole("", "tab-title");
        title.textProperty().bind(tab.titleProperty());
        var unsaved = Parts.dot("staged");
        unsaved.visibleProperty().bind(tab.dirtyProperty());
        unsaved.managedProperty().bind(tab.dirtyProperty());
        var shut = Parts.iconButton(Icon.CLOSE, Messages.get("tab.close"), () -> model.close(tab));
        shut.getStyleClass().add("tab-close");
        shut.setFocusTraversable(false);
        var cell = Parts.row("tab-cell", Parts.dot("local"), tab.icon().node(), title, unsaved, shut);
        tab.previewProperty().subscribe(preview -> cell.pseudoClassStateChanged(PseudoClass.getPseudoClass("preview"), preview));
        cell.setMaxHeight(Double.MAX_VALUE);
        cell.setOnMouseClicked(event -> clicked(event, tab));
        cell.setOnContextMenuRequested(event -> menu(tab).show(cell, event.getScreenX(), event.getScreenY()));
        return cell;
    }

    private void clicked(MouseEvent event, ShellTab tab) {
        if (event.getButton() == MouseButton.MIDDLE) {
            model.close(tab);
        } else if (event.getButton() == MouseButton.PRIMARY) {
            model.show(tab);
            if (event.getClickCount() == 2) {
                tab.previewProperty().set(false);
            }
        }
    }

    private ContextMenu menu(ShellTab tab) {
        return new ContextMenu(item("tab.close", () -> model.close(tab)), item("tab.closeOthers", () -> model.closeOthers(tab)),
                item("tab.keep", () -> tab.previewProperty().set(false)));
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
