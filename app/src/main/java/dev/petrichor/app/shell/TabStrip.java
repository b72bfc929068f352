package dev.petrichor.app.shell;

import dev.petrichor.app.work.Side;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;

/** The tabs in a row: one is in front, previews are slanted, a dot says that something is not saved. */
final class TabStrip extends HBox {

    private static final double WIDEST_TITLE = 240;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("front");
    private static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");

    private final ShellModel model;
    private final HBox cells = new HBox();
    private final ScrollPane scroll = new ScrollPane(cells);
    private final Map<ShellTab, Node> nodes = new HashMap<>();

    TabStrip(ShellModel model, Runnable newEditor) {
        this.model = model;
        getStyleClass().add("tab-strip");
        cells.setFillHeight(true);
        scroll.getStyleClass().add("tab-scroll");
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(0);
        scroll.prefViewportWidthProperty().bind(cells.widthProperty());
        scroll.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        cells.widthProperty().subscribe(this::requestLayout);
        getChildren().addAll(scroll, Parts.iconButton(Icon.ADD, Messages.get("tab.new"), newEditor));
        model.tabs().addListener((ListChangeListener<ShellTab>) _ -> fill());
        model.frontProperty().subscribe(this::mark);
    }

    private void fill() {
        nodes.keySet().retainAll(model.tabs());
        cells.getChildren().setAll(model.tabs().stream().map(tab -> nodes.computeIfAbsent(tab, this::cell)).toList());
        mark(model.frontProperty().get());
    }

    private void mark(Optional<ShellTab> front) {
        nodes.forEach((tab, node) -> node.pseudoClassStateChanged(SELECTED, front.filter(tab::equals).isPresent()));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        model.frontProperty().get().map(nodes::get).ifPresent(this::reveal);
    }

    /** Scrolls as little as it takes to see a tab whole. */
    private void reveal(Node cell) {
        var hidden = cells.getWidth() - scroll.getViewportBounds().getWidth();
        if (hidden > 0) {
            var bounds = cell.getBoundsInParent();
            var shown = scroll.getHvalue() * hidden;
            var wanted = Math.clamp(shown, Math.min(bounds.getMinX(), bounds.getMaxX() - scroll.getViewportBounds().getWidth()), bounds.getMinX());
            scroll.setHvalue(wanted / hidden);
        }
    }

    private void wheel(ScrollEvent event) {
        var hidden = cells.getWidth() - scroll.getViewportBounds().getWidth();
        if (hidden > 0 && event.getDeltaY() != 0) {
            scroll.setHvalue(Math.clamp(scroll.getHvalue() - event.getDeltaY() / hidden, 0, 1));
            event.consume();
        }
    }

    private Node cell(ShellTab tab) {
        var title = Parts.label("", "tab-title");
        title.textProperty().bind(tab.titleProperty());
        title.setMaxWidth(WIDEST_TITLE);
        var whole = new Tooltip();
        whole.textProperty().bind(tab.titleProperty().map(it -> inWords(tab, it)));
        title.setTooltip(whole);
        var unsaved = Parts.dot("staged");
        unsaved.setAccessibleText(Messages.get("tab.unsaved"));
        unsaved.visibleProperty().bind(tab.dirtyProperty());
        unsaved.managedProperty().bind(tab.dirtyProperty());
        var shut = Parts.iconButton(Icon.CLOSE, Messages.get("tab.close"), () -> model.close(tab));
        shut.getStyleClass().add("tab-close");
        shut.setFocusTraversable(false);
        var cell = Parts.row("tab-cell", tab.icon().node(), title, unsaved, shut);
        tab.side().ifPresent(side -> mark(cell, side));
        tab.previewProperty().subscribe(preview -> cell.pseudoClassStateChanged(PREVIEW, preview));
        cell.setAccessibleRole(AccessibleRole.TAB_ITEM);
        cell.accessibleTextProperty().bind(tab.titleProperty().map(it -> inWords(tab, it)));
        cell.setMaxHeight(Double.MAX_VALUE);
        cell.setOnMouseClicked(event -> clicked(event, tab));
        cell.setOnMouseDragged(event -> dragged(event, tab));
        cell.setOnContextMenuRequested(event -> menu(tab).show(cell, event.getScreenX(), event.getScreenY()));
        return cell;
    }

    /** A far side has its word beside its colour; a dot without one is a local file. */
    private static void mark(HBox cell, Side side) {
        cell.getChildren().addFirst(Parts.dot(side.label()));
        if (side.isFar()) {
            cell.getChildren().add(1, Parts.whole(side.word(), "tab-side", side.label()));
        }
    }

    private static String inWords(ShellTab tab, String title) {
        return tab.side().map(side -> Messages.get("tab.ofSide", title, side.word())).orElse(title);
    }

    /** The tab goes where the mouse is: before the first tab whose middle lies further right. */
    private void dragged(MouseEvent event, ShellTab tab) {
        if (event.getButton() == MouseButton.PRIMARY) {
            var x = cells.sceneToLocal(event.getSceneX(), 0).getX();
            var before = model.tabs().stream().filter(it -> it != tab).filter(it -> middle(it) < x).count();
            model.move(tab, (int) before);
        }
    }

    private double middle(ShellTab tab) {
        var bounds = Objects.requireNonNull(nodes.get(tab)).getBoundsInParent();
        return bounds.getCenterX();
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
        var menu = new ContextMenu(item("tab.close", () -> model.close(tab)), item("tab.closeOthers", () -> model.closeOthers(tab)));
        tab.duplicate().ifPresent(action -> menu.getItems().add(item("tab.duplicate", action)));
        if (tab.previewProperty().get()) {
            menu.getItems().add(item("tab.keep", () -> tab.previewProperty().set(false)));
        }
        if (model.canReopen()) {
            menu.getItems().addAll(new SeparatorMenuItem(), item("tab.reopen", model::reopen));
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
