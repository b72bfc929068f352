package dev.petrichor.app.migrations;

import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/** What was found out about migrations before they run, one row each. */
final class FoundRows {

    private FoundRows() {}

    /** What becomes of one object of the schema. */
    static Node change(SchemaChange change) {
        var sign = switch (change.kind()) {
            case ADDED -> Parts.whole("+", "strong", "added");
            case REMOVED -> Parts.whole("−", "strong", "danger");
            case CHANGED -> Parts.whole("~", "strong", "warn");
        };
        var words = new VBox(3, Parts.wrapped(change.object(), "strong"));
        if (!change.sql().isBlank()) {
            words.getChildren().add(Parts.wrapped(change.sql(), "code", "small", "muted"));
        }
        var row = Parts.row("schema-change", sign, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /** @param open shows the migration that it is about */
    static Node finding(Finding finding, Runnable open) {
        var link = new Hyperlink(place(finding));
        link.setMnemonicParsing(false);
        link.setOnAction(_ -> open.run());
        return finding(finding, link);
    }

    private static String place(Finding finding) {
        return finding.line() == 0 ? finding.migration() : Messages.get("lint.place", finding.migration(), finding.line());
    }

    /** Where the migration is not at hand. */
    static Node finding(Finding finding) {
        return finding(finding, Parts.label(place(finding), "muted"));
    }

    private static Node finding(Finding finding, Node place) {
        var bad = finding.severity() == Severity.LOSES_DATA || finding.severity() == Severity.FAILS;
        var severity = Parts.whole(Messages.get("lint." + finding.severity().label()), "severity", bad ? "harm" : finding.severity() == Severity.RISKY ? "doubt" : "calm");
        var words = new VBox(5, Parts.row("finding-head", severity, place), Parts.wrapped(finding.message()));
        words.getStyleClass().add("finding");
        return words;
    }
}
