package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellModel.ProjectTitle;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

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
    private final StackPane floating = new StackPane();
    private final BorderPane tabs = new BorderPane(front);
    private final Panes panes;
    private Subscription frontStatus = Subscription.EMPTY;
    private BooleanSupplier held = () -> false;
    private @Nullable Node welcome;

    /**
     * What the frame is filled with.
     *
     * @param welcome makes the first screen
     */
    public record Rooms(Supplier<Node> welcome, Region sidebar, Region log, Function<ShellTab, Node> content) {}

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
                leaveFloating();
            }
        });
        tabs.setTop(new VBox(new TabStrip(model, () -> commands.find("file.newSql").orElseThrow().action().run()), new SideBanner(model), notices));
        var frame = new BorderPane(body);
        frame.setTop(new VBox(strip, titleBar()));
        getChildren().addAll(frame, floating);
        panes = new Panes(this, () -> List.of(rooms.sidebar(), front, rooms.log()));
        new ShellKeys(model, panes, () -> floating.isVisible(), this::leaveFloating).listenOn(this);
        new OtherKeys(commands).listenOn(this);
        model.projectProperty().subscribe(this::showProject);
        model.openingProperty().subscribe(_ -> showProject(model.projectProperty().get()));
        model.frontProperty().subscribe(this::showFront);
        model.noticeProperty().subscribe(this::showNotice);
        model.sidebarShownProperty().subscribe(this::layOut);
        model.logShownProperty().subscribe(this::layOut);
        model.readOnlyProperty().subscribe(_ -> showStatus());
        model.writeProtectedProperty().subscribe(_ -> showStatus());
        model.sideProperty().subscribe(_ -> {
            colourStrip();
            showStatus();
        });
    }

    /** Lays a sheet over the window, at its top; Escape or a click beside it takes it away. */
    public void showFloating(Node sheet) {
        showFloating(sheet, () -> false);
    }

    /** The same. @param held whether it stays just now, as something under way in it ends there */
    public void showFloating(Node sheet, BooleanSupplier held) {
        this.held = held;
        if (!floating.isVisible()) {
            panes.remember();
        }
        floating.getChildren().setAll(sheet);
        floating.setVisible(true);
        Panes.focusFirst(sheet);
    }

    /** Whether a sheet lies over the window. */
    public boolean isFloating() {
        return floating.isVisible();
    }

    private void leaveFloating() {
        if (!held.getAsBoolean()) {
            hideFloating();
        }
    }

    /** Takes the sheet away; the keyboard goes back to where it was. */
    public void hideFloating() {
        floating.setVisible(false);
        floating.getChildren().clear();
        panes.restore();
    }

    private Node titleBar() {
        var name = Parts.whole(Messages.get("app.name"), "app-name");
        var path = new PathLabel();
        model.projectProperty().subscribe(project -> path.show(project.map(ProjectTitle::folder).orElse("")));
        var menus = CommandMenus.bar(commands);
        menus.setMinWidth(USE_PREF_SIZE);
        var left = Parts.row("title-side", Icon.APP.node("droplet"), name, path, menus);
        var right = Parts.row("title-side", command(Icon.SUN, "view.theme"), command(Icon.SETTINGS, "file.settings"));
        return new TitleBar(left, name, path, search(), right);
    }

    private Node command(Icon icon, String id) {
        var command = commands.find(id).orElseThrow();
        return Parts.iconButton(icon, command.title(), command.action());
    }

    private HBox search() {
        var palette = commands.find("go.palette").orElseThrow();
        var search = Parts.row("title-search", Icon.SEARCH.node(), Parts.label(Messages.get("title.search"), "faint"), Parts.space(),
                Parts.keyHint(palette.keys()));
        Parts.pressable(search, palette.title(), palette.action());
        return search;
    }

    private void showProject(Optional<ProjectTitle> project) {
        colourStrip();
        if (project.isPresent()) {
            layOut();
            showFront(model.frontProperty().get());
        } else {
            body.setCenter(model.openingProperty().get().map(this::opening).orElseGet(this::welcome));
            body.setBottom(null);
        }
        showStatus();
    }

    /** Made anew where it is not shown just now: JavaFX mixes up the styles of nodes that were out of the window while its styles changed. */
    private Node welcome() {
        var known = welcome;
        if (known != null && body.getCenter() == known) {
            return known;
        }
        var made = rooms.welcome().get();
        welcome = made;
        return made;
    }

    private Node opening(Opening opening) {
        var words = new VBox(Parts.label(opening.words(), "muted"), Parts.button(Messages.get("opening.giveUp"), "plain", opening.giveUp()));
        words.getStyleClass().add("empty-state");
        return words;
    }

    private void colourStrip() {
        strip.getStyleClass().setAll("environment-strip");
        strip.setAccessibleText("");
        if (hasDatabase()) {
            strip.getStyleClass().add(model.sideProperty().get().label());
            strip.setAccessibleText(Messages.get("side.strip", model.sideProperty().get().word()));
        }
    }

    /** Whether there is a side to speak of: a folder may hold no database. */
    private boolean hasDatabase() {
        return model.projectProperty().get().filter(it -> !it.database().isEmpty()).isPresent();
    }

    private void layOut() {
        if (model.projectProperty().get().isEmpty()) {
            return;
        }
        var main = model.logShownProperty().get()
                ? new RememberedSplit(Orientation.VERTICAL, rooms.log(), tabs, false, model.logHeightProperty())
                : tabs;
        body.setCenter(model.sidebarShownProperty().get()
                ? new RememberedSplit(Orientation.HORIZONTAL, rooms.sidebar(), main, true, model.sidebarWidthProperty())
                : main);
        body.setBottom(status);
    }

    private void showFront(Optional<ShellTab> tab) {
        var hadKeyboard = panes.holdsKeyboard(front);
        front.getChildren().setAll(tab.map(rooms.content()).orElseGet(this::nothingOpen));
        tab.filter(_ -> hadKeyboard).ifPresent(ShellTab::focusContent);
        frontStatus.unsubscribe();
        frontStatus = tab.map(it -> it.statusProperty().subscribe(this::showStatus)).orElse(Subscription.EMPTY);
        showStatus();
    }

    private Node nothingOpen() {
        var empty = hasDatabase() ? "empty." : "empty.noDatabase.";
        var words = new VBox(Icon.TABLE.node("icon-big"), Parts.label(Messages.get(empty + "title"), "title"), Parts.label(Messages.get(empty + "how"), "muted"));
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
        if (hasDatabase()) {
            parts.add(Parts.whole(model.sideProperty().get().word(), "environment-chip", model.sideProperty().get().label()));
        }
        if (model.readOnlyProperty().get() || model.writeProtectedProperty().get().isPresent()) {
            var chip = Parts.whole(Messages.get("side.readOnly"), "read-only-chip");
            model.writeProtectedProperty().get().ifPresent(why -> chip.setTooltip(new Tooltip(why)));
            parts.add(chip);
        }
        model.projectProperty().get().map(ProjectTitle::database).filter(name -> !name.isEmpty()).ifPresent(name -> parts.add(Parts.whole(name)));
        for (var words : model.frontProperty().get().map(tab -> tab.statusProperty().get()).orElse(List.of())) {
            parts.add(Parts.row("status-sep"));
            parts.add(Parts.label(words));
        }
        parts.add(Parts.space());
        parts.add(Parts.whole(Messages.get("status.zone", ZoneId.systemDefault().getId())));
        if (hasDatabase()) {
            parts.add(Parts.row("status-sep"));
            parts.add(Parts.whole(Messages.get("status.foreignKeys")));
        }
        status.getChildren().setAll(parts);
    }
}
