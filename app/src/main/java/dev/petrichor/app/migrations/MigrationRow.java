package dev.petrichor.app.migrations;

import dev.petrichor.app.migrations.MigrationColumns.Column;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.Effect;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory.Entry;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One migration: its name, what it does, and where it stands. */
final class MigrationRow extends HBox {

    private final String words;

    private static final int MOST_CHIPS = 4;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    /**
     * @param mine the side whose entry it is
     * @param failure how the last run of it ended, if it failed there
     */
    MigrationRow(Entry entry, Optional<RunOutcome.Failure> failure, Side mine, KnownSides known) {
        var migration = entry.migration();
        this.words = migration.name() + ", " + failure.map(MigrationRow::words).orElseGet(() -> words(entry.state()));
        getStyleClass().add("migration-row");
        setId("migration-" + migration.name());
        var sides = known.columns(mine);
        var columns = new MigrationColumns(sides.size(), widthProperty());
        getChildren().addAll(
                columns.part(Column.NAME, Icon.SCRIPT.node(), Parts.label(migration.name(), "code")),
                columns.part(Column.CREATED, Parts.label(migration.created().map(DATE::format).orElse(""), "muted")),
                columns.part(Column.SIZE, Parts.label(migration.text().isEmpty() ? "" : size(migration), "muted")),
                columns.part(Column.DOES, chips(entry)));
        for (var side : sides) {
            var there = side == mine ? Optional.of(entry.state()) : known.of(side).flatMap(it -> it.stateOf(migration));
            var state = there.map(MigrationRow::state).orElse(new Node[0]);
            getChildren().add(columns.part(Column.STATE, side == mine ? failure.map(MigrationRow::failed).orElse(state) : state));
        }
    }

    private static String size(Migration migration) {
        var bytes = migration.text().getBytes(StandardCharsets.UTF_8).length;
        return bytes < 1000 ? Messages.get("migrations.bytes", bytes) : Messages.get("migrations.kilobytes", bytes / 1000.0);
    }

    private static Node[] failed(RunOutcome.Failure failure) {
        var words = Parts.label(words(failure), "danger");
        words.setTooltip(new Tooltip(Sentences.of(failure.error())));
        return new Node[]{Icon.ALERT.node("icon-danger"), words};
    }

    private static String words(RunOutcome.Failure failure) {
        return failure.line() == 0 ? Messages.get("migrations.failedState") : Messages.get("migrations.failedStateAt", failure.line());
    }

    /** What the row says, in words alone. */
    String words() {
        return words;
    }

    /**
     * The head of the list: a column for the side in front, and one for each other side that is known.
     *
     * @param width of the rows below it
     */
    static Node head(Side mine, int pending, KnownSides known, ObservableDoubleValue width) {
        var head = new HBox();
        head.getStyleClass().addAll("migration-row", "head");
        if (known.schemaTsProperty().get().isPresent()) {
            head.getStyleClass().add("noted");
        }
        var sides = known.columns(mine);
        var columns = new MigrationColumns(sides.size(), width);
        for (var column : List.of(Column.NAME, Column.CREATED, Column.SIZE, Column.DOES)) {
            head.getChildren().add(columns.part(column, Parts.label(Messages.get("migrations." + column.name().toLowerCase(Locale.ROOT)), "strong")));
        }
        for (var side : sides) {
            var count = side == mine ? pending : known.of(side).map(it -> it.history().pending().size()).orElse(0);
            var part = columns.part(Column.STATE, known.schemaTsProperty().get().map(it -> withNote(headOf(side, count), it, count)).orElseGet(() -> headOf(side, count)));
            known.of(side).filter(_ -> side != mine).ifPresent(it -> Tooltip.install(part, new Tooltip(Messages.get("migrations.asRead", side.word(), TIME.format(it.at())))));
            head.getChildren().add(part);
        }
        return head;
    }

    private static Node[] headOf(Side side, int pending) {
        var count = Parts.label(Messages.get("sidebar.pending", pending), "warn");
        count.setVisible(pending > 0);
        return new Node[]{Parts.dot(side.label()), Parts.whole(Messages.get("sidebar." + side.label()), "strong"), count};
    }

    /** In a second line: how schema.ts stands to the files. */
    private static Node[] withNote(Node[] head, SchemaTsNote note, int pending) {
        var words = Parts.label(note.words(pending), "small", note.isInSync() ? "muted" : "warn");
        words.setTooltip(new Tooltip(note.words(pending) + ". " + note.explained()));
        words.setId("schema-ts-note");
        var lines = new VBox(2, Parts.row("migration-part", head), words);
        lines.setAlignment(Pos.CENTER_LEFT);
        return new Node[]{lines};
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
