package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.Effect;
import dev.petrichor.migrations.MigrationHistory.Entry;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One migration: its name, what it does, and where it stands. */
final class MigrationRow extends HBox {

    private static final int MOST_CHIPS = 4;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    /** @param mine the side whose entry it is */
    MigrationRow(Entry entry, Side mine, KnownSides known, Runnable choose) {
        getStyleClass().add("migration-row");
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
        setId("migration-" + entry.migration().name());
        setAccessibleText(entry.migration().name() + ", " + words(entry.state()));
        setOnMouseClicked(_ -> choose.run());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                choose.run();
            }
        });
        var columns = known.columns(mine);
        getChildren().addAll(part(name(columns), Icon.SCRIPT.node(), Parts.label(entry.migration().name(), "code")), part(does(columns), chips(entry)));
        for (var side : columns) {
            var there = side == mine ? Optional.of(entry.state()) : known.of(side).flatMap(it -> it.stateOf(entry.migration()));
            getChildren().add(part(state(columns), there.map(MigrationRow::state).orElse(new Node[0])));
        }
    }

    /** The head of the list: a column for the side in front, and one for each other side that is known. */
    static Node head(Side mine, int pending, KnownSides known) {
        var head = new HBox();
        head.getStyleClass().addAll("migration-row", "head");
        var columns = known.columns(mine);
        head.getChildren().addAll(part(head, name(columns), Parts.label(Messages.get("migrations.name"), "strong")),
                part(head, does(columns), Parts.label(Messages.get("migrations.does"), "strong")));
        for (var side : columns) {
            var count = side == mine ? pending : known.of(side).map(it -> it.history().pending().size()).orElse(0);
            var part = part(head, state(columns), headOf(side, count));
            known.of(side).filter(_ -> side != mine).ifPresent(it -> Tooltip.install(part, new Tooltip(Messages.get("migrations.asRead", side.word(), TIME.format(it.at())))));
            head.getChildren().add(part);
        }
        return head;
    }

    private static double name(List<Side> columns) {
        return columns.size() == 1 ? 0.34 : columns.size() == 2 ? 0.3 : 0.26;
    }

    private static double does(List<Side> columns) {
        return columns.size() == 1 ? 0.36 : columns.size() == 2 ? 0.28 : 0.26;
    }

    private static double state(List<Side> columns) {
        return (1 - name(columns) - does(columns)) / columns.size();
    }

    private static Node[] headOf(Side side, int pending) {
        var count = Parts.label(Messages.get("sidebar.pending", pending), "warn");
        count.setVisible(pending > 0);
        return new Node[]{Parts.dot(side.label()), Parts.whole(Messages.get("sidebar." + side.label()), "strong"), count};
    }

    void showSelected(boolean selected) {
        getStyleClass().remove("selected");
        if (selected) {
            getStyleClass().add("selected");
        }
    }

    private HBox part(double share, Node... nodes) {
        return part(this, share, nodes);
    }

    private static HBox part(HBox row, double share, Node... nodes) {
        var part = Parts.row("migration-part", nodes);
        part.setMinWidth(0);
        part.prefWidthProperty().bind(row.widthProperty().subtract(44).multiply(share));
        HBox.setHgrow(part, Priority.NEVER);
        return part;
    }

    private static Node[] chips(Entry entry) {
        var effects = Effect.of(entry.migration());
        var shown = new ArrayList<Node>(effects.stream().limit(MOST_CHIPS).map(MigrationRow::chip).toList());
        if (effects.size() > MOST_CHIPS) {
            shown.add(Parts.label(Messages.get("migrations.more", effects.size() - MOST_CHIPS), "muted", "small"));
        }
        return shown.toArray(Node[]::new);
    }

    private static Node chip(Effect effect) {
        var name = effect.name();
        return switch (effect.kind()) {
            case ADDS -> Parts.label("+ " + name, "chip", "added");
            case ADDS_INDEXES -> Parts.label(Messages.get("migrations.indexes", Integer.parseInt(name)), "chip", "added");
            case CHANGES -> Parts.label("~ " + name, "chip", "changed");
            case REBUILDS -> Parts.label(Messages.get("migrations.rebuilt", name), "chip", "changed");
            case REMOVES -> Parts.label("− " + name, "chip", "removed");
            case WRITES_ROWS -> Parts.label(Messages.get("migrations.rows", name), "chip");
        };
    }

    private static Node[] state(MigrationState state) {
        var icon = switch (state) {
            case MigrationState.Applied _ -> Icon.CHECK.node("icon-local");
            case MigrationState.Edited _ -> Icon.EDITED.node("icon-warn");
            case MigrationState.Pending _ -> Icon.PENDING.node("quiet");
            case MigrationState.RecordedByOther _,MigrationState.Skipped _,MigrationState.MissingFile _ -> Icon.WARNING.node("icon-warn");
        };
        var style = switch (state) {
            case MigrationState.Applied _ -> "local";
            case MigrationState.Pending _ -> "muted";
            case MigrationState.Edited _,MigrationState.RecordedByOther _,MigrationState.Skipped _,MigrationState.MissingFile _ -> "warn";
        };
        return new Node[]{icon, Parts.label(words(state), style)};
    }

    /** The state in a few words. */
    static String words(MigrationState state) {
        return switch (state) {
            case MigrationState.Applied(var at) -> at.map(MigrationRow::day).orElseGet(() -> Messages.get("migrations.applied"));
            case MigrationState.Edited _ -> Messages.get("migrations.edited");
            case MigrationState.Pending _ -> Messages.get("migrations.pending");
            case MigrationState.RecordedByOther(var other) -> Messages.get("migrations.recordedBy", other.label());
            case MigrationState.Skipped _ -> Messages.get("migrations.skipped");
            case MigrationState.MissingFile _ -> Messages.get("migrations.missing");
        };
    }

    static String day(Instant at) {
        return DAY.format(at);
    }
}
