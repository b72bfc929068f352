package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellModel.ProjectTitle;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The frame of the window. It shows nodes that it is handed and knows no feature. */
public final class ShellView extends StackPane {

    private final ShellModel model;
    private final Commands commands;
    private final Rooms rooms;
    private final Region strip = new Region();
    private final HBox status = new HBox();
    private final VBox notices = new VBox();
    private final StackPane front = new StackPane();
    private final BorderPane body = new BorderPane();
    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private final StackPane floating = new StackPane();
    private final BorderPane tabs = new BorderPane(front);
    private Subscription frontStatus = Subscription.EMPTY;

    /** What the frame is filled with. */
    public record Rooms(Node welcome, Region sidebar, Region log, Function<ShellTab, Node> content) {}

    public ShellView(ShellModel model, Commands commands, Rooms rooms) {
        this.model = model;
        this.commands = commands;
        this.rooms = rooms;
        getStyleClass().add("shell");
        strip.getStyleClass().add("environment-strip");
        status.getStyleClass().add("status-bar");
        floating.getStyleClass().addAll("scrim", "over-all");
        floating.setVisible(false);
        floating.setOnMousePressed(event -> {
            if (event.getTarget() == floating) {
                hideFloating();
            }
        });
        tabs.setTop(new VBox(new TabStrip(model, () -> commands.find("file.newSql").orElseThrow().action().run()), notices));
        down.setOrientation(Orientation.VERTICAL);
        var frame = new BorderPane(body);
        frame.setTop(new VBox(strip, titleBar()));
        getChildren().addAll(frame, floating);
        model.projectProperty().subscribe(this::showProject);
        model.frontProperty().subscribe(this::showFront);
        model.noticeProperty().subscribe(this::showNotice);
        model.sidebarShownProperty().subscribe(this::layOut);
        model.logShownProperty().subscribe(this::layOut);
    }

    /** Lays a sheet over the window, at its top; Escape or a click beside it takes it away. */
    public void showFloating(Node sheet) {
        floating.getChildren().setAll(sheet);
        floating.setVisible(true);
    }

    public void hideFloating() {
        floating.setVisible(false);
        floating.getChildren().clear();
    }

    private Node titleBar() {
        var name = Parts.whole(Messages.get("app.name"), "app-name");
        var path = Parts.label("", "muted", "title-path");
        model.projectProperty().subscribe(project -> path.setText(project.map(ProjectTitle::folder).orElse("")));
        var left = Parts.row("title-side", Icon.APP.node("droplet"), name, path, CommandMenus.bar(commands));
        var right = Parts.row("title-side", Parts.space(), command(Icon.SUN, "view.theme"), command(Icon.SETTINGS, "file.settings"));
        HBox.setHgrow(left, javafx.scene.layout.Priority.ALWAYS);
        HBox.setHgrow(right, javafx.scene.layout.Priority.ALWAYS);
        return Parts.row("title-bar", left, search(), right);
    }

    private Node command(Icon icon, String id) {
        var command = commands.find(id).orElseThrow();
        return Parts.iconButton(icon, command.title(), command.action());
    }

    private Node search() {
        var palette = commands.find("go.palette").orElseThrow();
        var search = Parts.row("title-search", Icon.SEARCH.node(), Parts.label(Messages.get("title.search"), "faint"), Parts.space(),
                Parts.keyHint(palette.keys()));
        search.setOnMouseClicked(_ -> palette.action().run());
        search.setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
        search.setAccessibleText(palette.title());
        return search;
    }

    private void showProject(Optional<ProjectTitle> project) {
        strip.getStyleClass().remove("local");
        if (project.isPresent()) {
            strip.getStyleClass().add("local");
            layOut();
        } else {
            body.setCenter(rooms.welcome());
            body.setBottom(null);
        }
        showStatus();
    }

    private void layOut() {
        if (model.projectProperty().get().isEmpty()) {
            return;
        }
        var stacked = new ArrayList<Node>(List.of(tabs));
        if (model.logShownProperty().get()) {
            stacked.add(rooms.log());
        }
        down.getItems().setAll(stacked);
        down.setDividerPositions(0.76);
        var beside = new ArrayList<Node>();
        if (model.sidebarShownProperty().get()) {
            beside.add(rooms.sidebar());
        }
        beside.add(down);
        across.getItems().setAll(beside);
        across.setDividerPositions(236 / Math.max(900, getWidth()));
        SplitPane.setResizableWithParent(rooms.sidebar(), false);
        SplitPane.setResizableWithParent(rooms.log(), false);
        body.setCenter(across);
        body.setBottom(status);
    }

    private void showFront(Optional<ShellTab> tab) {
        front.getChildren().setAll(tab.map(rooms.content()).orElseGet(ShellView::nothingOpen));
        frontStatus.unsubscribe();
        frontStatus = tab.map(it -> it.statusProperty().subscribe(this::showStatus)).orElse(Subscription.EMPTY);
        showStatus();
    }

    private static Node nothingOpen() {
        var words = new VBox(Icon.TABLE.node("icon-big"), Parts.label(Messages.get("empty.title"), "title"), Parts.label(Messages.get("empty.how"), "muted"));
        words.getStyleClass().add("empty-state");
        return words;
    }

    private void showNotice(Optional<Notice> notice) {
        notices.getChildren().setAll(notice.map(this::noticeRow).stream().toList());
    }

    private Node noticeRow(Notice notice) {
        var row = Parts.row("notice", (notice.trouble() ? Icon.ALERT : Icon.CHECK).node(notice.trouble() ? "icon-danger" : "icon-accent"),
                Parts.wrapped(notice.sentence()), Parts.space());
        notice.action().ifPresent(it -> row.getChildren().add(Parts.button(it.words(), "plain", it.action())));
        row.getChildren().add(Parts.iconButton(Icon.CLOSE, Messages.get("notice.close"), () -> model.noticeProperty().set(Optional.empty())));
        if (!notice.trouble()) {
            row.getStyleClass().add("quiet");
        }
        return row;
    }

    private void showStatus() {
        var parts = new ArrayList<Node>();
        parts.add(Parts.whole(Messages.get("side.local"), "environment-chip"));
        model.projectProperty().get().map(ProjectTitle::database).filter(name -> !name.isEmpty()).ifPresent(name -> parts.add(Parts.whole(name)));
        for (var words : model.frontProperty().get().map(tab -> tab.statusProperty().get()).orElse(List.of())) {
            parts.add(Parts.row("status-sep"));
            parts.add(Parts.label(words));
        }
        parts.add(Parts.space());
        parts.add(Parts.whole(Messages.get("status.zone", java.time.ZoneId.systemDefault().getId())));
        parts.add(Parts.row("status-sep"));
        parts.add(Parts.whole(Messages.get("status.foreignKeys")));
        status.getChildren().setAll(parts);
    }
}
