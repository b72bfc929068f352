package dev.petrichor.app.sidebar;

import dev.petrichor.app.work.Discovery;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.SideDrift;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.migrations.drift.Standing;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableIntegerValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/** Shows a {@link SidebarModel}. */
public final class SidebarView extends BorderPane {

    private static final int MOST_OTHERS = 4;
    private static final int LONGEST_BINDING = 12;
    private static final int MOST_NAMED = 4;

    private final SidebarModel model;
    private final Places places;
    private final ListView<SidebarItem> list;
    private final TextField find = TextFields.createClearableTextField();

    /** Where the lines at the foot lead. */
    public record Places(Runnable drift, Runnable log, ObservableIntegerValue logCount, Runnable problems) {}

    public SidebarView(SidebarModel model, Places places) {
        this.model = model;
        this.places = places;
        this.list = new ListView<>(model.items());
        getStyleClass().add("sidebar");
        setTop(new VBox(databaseHead(), sideSwitch(), findRow()));
        setCenter(list());
        setBottom(foot());
    }

    /** Puts the caret into the search for tables. */
    public void focusFind() {
        find.requestFocus();
    }

    private Node databaseHead() {
        var name = new MenuButton("", Icon.DATABASE.node());
        name.getStyleClass().add("database-name");
        name.setMinWidth(0);
        var environment = Parts.whole("", "muted", "small");
        var binding = Parts.whole("", "chip", "binding");
        model.databases().addListener((ListChangeListener<OpenDatabase>) _ -> name.getItems().setAll(
                model.databases().stream().map(this::entry).toList()));
        model.chosenProperty().subscribe(chosen -> {
            name.setText(chosen.map(it -> it.found().displayName()).orElse(Messages.get("sidebar.noDatabase")));
            binding.setText(chosen.flatMap(it -> it.found().binding()).orElse(""));
            showIfAny(binding);
            environment.setText(chosen.flatMap(it -> it.found().environment()).orElse(""));
            showIfAny(environment);
        });
        return Parts.row("sidebar-head", name, environment, Parts.space(), binding);
    }

    private static void showIfAny(Label label) {
        show(label, !label.getText().isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private MenuItem entry(OpenDatabase database) {
        var found = database.found();
        var where = found.environment().map(it -> " · " + it).orElse("");
        var item = new MenuItem(found.displayName() + where + "  —  " + found.config().orElseGet(() -> Discovery.local(found)));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.choose(database));
        return item;
    }

    /** The sides of one database, each with its colour and its word. */
    private Node sideSwitch() {
        var segments = new HBox();
        segments.getStyleClass().add("segments");
        var box = new VBox(segments);
        box.getStyleClass().add("side-switch");
        model.chosenProperty().subscribe(chosen -> segments.getChildren().setAll(
                chosen.stream().flatMap(it -> model.sides().stream().map(side -> segment(side, it.side()))).toList()));
        box.visibleProperty().bind(model.chosenProperty().map(Optional::isPresent));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private ToggleButton segment(Side side, Side chosen) {
        var segment = new ToggleButton(Messages.get("sidebar." + side.label()), Parts.dot(side.label()));
        segment.getStyleClass().add(side.label());
        segment.setSelected(side == chosen);
        segment.setOnAction(_ -> {
            segment.setSelected(side == chosen);
            model.chooseSide(side);
        });
        HBox.setHgrow(segment, Priority.ALWAYS);
        return segment;
    }

    private Node findRow() {
        find.getStyleClass().add("quiet");
        find.setPromptText(Messages.get("sidebar.find"));
        find.textProperty().bindBidirectional(model.findProperty());
        find.setOnAction(_ -> list.requestFocus());
        find.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                find.clear();
            }
        });
        HBox.setHgrow(find, Priority.ALWAYS);
        return Parts.row("find-row", Icon.FILTER.node(), find);
    }

    private Node list() {
        list.getStyleClass().add("sidebar-list");
        list.setAccessibleText(Messages.get("sidebar.tables"));
        list.setCellFactory(_ -> new SidebarLine(model));
        list.setPlaceholder(hint());
        model.markedProperty().subscribe(this::mark);
        model.items().addListener((ListChangeListener<SidebarItem>) _ -> mark(model.markedProperty().get()));
        list.focusedProperty().subscribe(this::showKeyboard);
        list.setOnKeyPressed(event -> {
            var item = list.getFocusModel().getFocusedItem();
            if (event.getCode() == KeyCode.ENTER && item != null) {
                model.open(item, false);
            } else if (event.getCode() == KeyCode.SPACE && item != null) {
                model.open(item, true);
            }
        });
        return list;
    }

    /** The keyboard is on a line also where no line is selected. */
    private void showKeyboard(boolean here) {
        if (here && list.getFocusModel().getFocusedIndex() < 0) {
            list.getFocusModel().focus(0);
        }
    }

    /** What stands where tables would: a sentence, and what can be done about it. */
    private Node hint() {
        var words = Parts.wrapped("", "muted", "small");
        words.textProperty().bind(model.hintProperty());
        var create = Parts.button(Messages.get("sidebar.create"), "plain", model::create);
        var retry = Parts.button(Messages.get("sidebar.retry"), "plain", model::retry);
        var box = new VBox(10, words, create, retry);
        box.getStyleClass().add("sidebar-hint");
        model.hintProperty().subscribe(_ -> {
            show(create, model.canCreate());
            show(retry, model.canRetry());
        });
        return box;
    }

    private void mark(Optional<String> name) {
        var line = model.items().stream().filter(item -> name.isPresent() && name.equals(nameOf(item))).findFirst();
        line.ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
    }

    private static Optional<String> nameOf(SidebarItem item) {
        return switch (item) {
            case SidebarItem.TableItem(var name, var _, var _) -> Optional.of(name);
            case SidebarItem.ViewItem(var name, var _) -> Optional.of(name);
            case SidebarItem.Group _,SidebarItem.Note _ -> Optional.empty();
        };
    }

    /** The other databases of the project, one press away; all of them are in the menu at the top. */
    private Node others() {
        var box = new VBox();
        box.getStyleClass().add("sidebar-others");
        model.chosenProperty().subscribe(_ -> {
            box.getChildren().setAll(model.others().stream().limit(MOST_OTHERS).map(this::other).toList());
            box.setVisible(!box.getChildren().isEmpty());
            box.setManaged(box.isVisible());
        });
        return box;
    }

    private Node other(OpenDatabase database) {
        var found = database.found();
        // a long one would leave no room for the name; the tooltip has it whole
        var binding = Parts.whole(found.binding().filter(it -> it.length() <= LONGEST_BINDING).orElse(""), "chip", "binding");
        showIfAny(binding);
        var environment = Parts.whole(found.environment().orElse(""), "muted", "small");
        showIfAny(environment);
        var row = Parts.row("sidebar-item", Icon.DATABASE.node(), Parts.label(found.displayName(), "muted"), environment, Parts.space(), binding);
        row.setMinWidth(0);
        Tooltip.install(row, new Tooltip(found.fullName()));
        return Parts.pressable(row, found.displayName(), () -> model.choose(database));
    }

    private Node foot() {
        var pending = Parts.whole("", "chip", "pending");
        model.pendingProperty().subscribe(count -> {
            pending.setText(Messages.get("sidebar.pending", count));
            show(pending, count.intValue() > 0);
        });
        var migrations = line(Icon.MIGRATIONS, Parts.label(Messages.get("sidebar.migrations")), pending, model::openMigrations);
        model.chosenProperty().subscribe(chosen -> {
            var has = chosen.filter(it -> it.found().migrations().isPresent()).isPresent();
            migrations.setVisible(has);
            migrations.setManaged(has);
        });
        model.places().migrationsProperty().subscribe(marked -> mark(migrations, marked));
        var count = Parts.whole("", "count");
        places.logCount().subscribe(it -> count.setText(String.format("%,d", it.intValue())));
        var log = line(Icon.LOG, Parts.label(Messages.get("log.title")), count, places.log());
        var words = Parts.label("");
        var found = line(Icon.DATABASE, words, Parts.label(""), places.problems());
        model.problemsProperty().subscribe(it -> {
            words.setText(Messages.get("sidebar.problems", it));
            found.getChildren().set(0, it.intValue() > 0 ? Icon.WARNING.node("icon-warn") : Icon.DATABASE.node());
            found.getStyleClass().remove("problem");
            found.getStyleClass().addAll(it.intValue() > 0 ? List.of("problem") : List.of());
        });
        model.places().problemsProperty().subscribe(marked -> mark(found, marked));
        var internal = new CheckBox(Messages.get("sidebar.internal"));
        internal.selectedProperty().bindBidirectional(model.showInternalProperty());
        var foot = new VBox(migrations, drift(), log, internal, others(), found);
        foot.getStyleClass().add("sidebar-foot");
        return foot;
    }

    /** The board of the project, with a word where a side of the database in front has drifted: what only waits has its own. */
    private Node drift() {
        var badge = Parts.whole("", "chip", "pending");
        var tooltip = new Tooltip();
        badge.setId("drift-badge");
        var line = line(Icon.CONFLICT, Parts.label(Messages.get("drift.title")), badge, places.drift());
        model.driftProperty().subscribe(found -> {
            var drifted = found.filter(it -> it.comparison().standing() == Standing.AHEAD || it.comparison().standing() == Standing.DIVERGED);
            badge.setText(drifted.map(this::words).orElse(""));
            tooltip.setText(drifted.map(it -> Messages.get("sidebar.drift." + it.comparison().standing().label(), it.side().word(), objects(it.comparison()))).orElse(""));
            badge.setTooltip(drifted.isPresent() ? tooltip : null);
            show(badge, drifted.isPresent());
        });
        model.canDriftProperty().subscribe(can -> show(line, can));
        model.places().driftProperty().subscribe(marked -> mark(line, marked));
        return line;
    }

    /** Another side than the one in front is named. */
    private String words(SideDrift drift) {
        var standing = Messages.get("drift.cell." + drift.comparison().standing().label());
        var isInFront = model.chosenProperty().get().filter(it -> it.side() == drift.side()).isPresent();
        return isInFront ? standing : Messages.get("sidebar.drift.side", drift.side().word(), standing);
    }

    private static String objects(Comparison comparison) {
        var objects = comparison.toOther().differences().stream().map(it -> it.change().object()).toList();
        return String.join(", ", objects.subList(0, Math.min(MOST_NAMED, objects.size()))) + (objects.size() > MOST_NAMED ? ", …" : "");
    }

    /** Shows that what a line leads to is in front. */
    private static void mark(Node line, boolean marked) {
        line.getStyleClass().remove("selected");
        if (marked) {
            line.getStyleClass().add("selected");
        }
    }

    private static HBox line(Icon icon, Label words, Label end, Runnable action) {
        var line = Parts.row("sidebar-item", icon.node(), words, Parts.space(), end);
        Parts.pressable(line, words.getText(), action);
        words.textProperty().subscribe(line::setAccessibleText);
        return line;
    }
}
