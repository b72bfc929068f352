package dev.petrichor.app.querylog;

import dev.petrichor.app.code.SqlText;
import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Usage;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.function.Consumer;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The rest of a statement of the log: what can be done with it, first so that it is in sight in a low dock, all of its text with
 * its values, and its error in words.
 */
final class LogDetail extends VBox {

    private static final int LONGEST_SHOWN = 4_000;

    /** Where statements of the log lead. */
    record Ways(Consumer<LogEntry> open, Consumer<LogEntry> runAgain, Consumer<LogEntry> restore) {}

    LogDetail(LogEntry entry, Ways ways) {
        getStyleClass().add("log-detail");
        var text = SqlWithValues.of(entry.event().sql());
        getChildren().addAll(buttons(entry, ways), new SqlText(shown(text)));
        entry.event().sent().ifPresent(sent -> getChildren().addAll(Parts.label(Messages.get("log.sent"), "muted", "small"), new SqlText(shown(sent))));
        entry.event().usage().ifPresent(usage -> getChildren().add(Parts.label(cost(usage), "muted", "small")));
        entry.event().error().ifPresent(error -> getChildren().add(Parts.wrapped(Sentences.of(error), "danger")));
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static String cost(Usage usage) {
        return Messages.get("log.cost", usage.rowsRead(), usage.rowsWritten()) + served(usage);
    }

    /** Only what the API has said. */
    static String served(Usage usage) {
        var region = usage.servedBy().map(it -> Messages.get(usage.primary().map(primary -> primary ? "log.servedByPrimary" : "log.servedBy").orElse("log.servedIn"), it));
        return region.or(() -> usage.primary().map(primary -> Messages.get(primary ? "log.servedByThePrimary" : "log.servedByAReplica"))).orElse("");
    }

    private static HBox buttons(LogEntry entry, Ways ways) {
        var buttons = Parts.row("log-buttons", Parts.button(Messages.get("log.copySql"), "plain", () -> Clip.put(entry.event().sql().text())));
        if (entry.event().write() && entry.event().bookmark().isPresent()) {
            buttons.getChildren().add(Parts.button(Messages.get("log.restore"), "plain", () -> ways.restore().accept(entry)));
        }
        if (!entry.whole()) {
            buttons.getChildren().add(Parts.label(Messages.get("log.cut"), "muted"));
            return buttons;
        }
        if (!entry.event().sql().parameters().isEmpty()) {
            buttons.getChildren().add(Parts.button(Messages.get("log.copy"), "plain", () -> copy(entry)));
        }
        buttons.getChildren().add(Parts.button(Messages.get("log.open"), "plain", () -> ways.open().accept(entry)));
        if (!entry.event().write()) {
            buttons.getChildren().add(Parts.button(Messages.get("log.again"), "plain", () -> ways.runAgain().accept(entry)));
        }
        return buttons;
    }

    /** With its values where they are all kept, else its text alone. */
    static void copyWhole(LogEntry entry) {
        if (entry.whole()) {
            copy(entry);
        } else {
            Clip.put(entry.event().sql().text());
        }
    }

    private static void copy(LogEntry entry) {
        Clip.put(SqlWithValues.of(entry.event().sql()));
    }
}
