package dev.petrichor.app.sidebar;

import dev.petrichor.app.sidebar.SidebarItem.Group;
import dev.petrichor.app.sidebar.SidebarItem.Note;
import dev.petrichor.app.sidebar.SidebarItem.TableItem;
import dev.petrichor.app.sidebar.SidebarItem.ViewItem;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** One line of the sidebar: a click previews, a double click keeps. */
final class SidebarLine extends ListCell<SidebarItem> {

    private final SidebarModel model;

    SidebarLine(SidebarModel model) {
        this.model = model;
        // no wider than the list: a long name is cut, not its count
        setPrefWidth(0);
        setOnMouseClicked(this::clicked);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
            model.open(getItem(), event.getClickCount() == 1);
        }
    }

    @Override
    protected void updateItem(@Nullable SidebarItem item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        getStyleClass().removeAll("heading", "nested");
        setGraphic(empty || item == null ? null : graphic(item));
        setContextMenu(switch (item) {
            case TableItem table when !empty -> tableMenu(table.name());
            case ViewItem view when !empty -> menu(view.name());
            case Group(var key, var _, var _) when !empty && key.equals("sidebar.tables") -> new ContextMenu(item("menu.newTable", () -> model.openAlter("")));
            case null, default -> null;
        });
    }

    private Node graphic(SidebarItem item) {
        getStyleClass().add(item instanceof Group ? "heading" : "nested");
        return switch (item) {
            case Group(var key, var count, var open) ->
                Parts.row("line", (open ? Icon.DOWN : Icon.RIGHT).node(), Parts.whole(Messages.get(key), "strong", "small"), Parts.space(),
                        Parts.whole(number(count), "count"));
            case TableItem table -> table(table);
            case ViewItem(var name, var broken) ->
                Parts.row("line", (broken ? Icon.WARNING : Icon.VIEW).node(broken ? "icon-warn" : "quiet"), Parts.label(name));
            case Note(var words) -> Parts.wrapped(words, "muted", "small");
        };
    }

    private static Node table(TableItem table) {
        var rows = table.rows().isEmpty() ? "" : (table.approximate() ? "≈ " : "") + number(table.rows().getAsLong());
        return Parts.row("line", Icon.TABLE.node(), Parts.label(table.name()), Parts.space(), Parts.whole(rows, "count"));
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    private ContextMenu tableMenu(String name) {
        var menu = menu(name);
        menu.getItems().add(menu.getItems().size() - 2, item("menu.change", () -> model.openAlter(name)));
        menu.getItems().add(menu.getItems().size() - 2, item("menu.newTable", () -> model.openAlter("")));
        menu.getItems().add(menu.getItems().size() - 2, new SeparatorMenuItem());
        return menu;
    }

    private ContextMenu menu(String name) {
        return new ContextMenu(
                item("menu.open", () -> model.open(getItem(), false)), item("menu.openAnother", () -> model.openAnother(name)),
                item("menu.structure", () -> model.openStructure(name)),
                item("menu.query", () -> model.queryTable(name)), item("menu.export", () -> model.exportTable(name)), new SeparatorMenuItem(),
                item("menu.copyName", () -> Clip.put(name)), item("menu.copyDdl", () -> Clip.put(model.ddl(name))));
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
