package dev.petrichor.app.alter;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The statements that will be written, and what is to be said of them. */
final class ProposalPanes extends SplitPane {

    private static final double SQL_SHARE = 0.6;

    private final AlterModel model;
    private final CodeView code = new CodeView(false).wrapped();
    private final Label facts = Parts.label("", "muted");
    private final VBox words = new VBox();

    ProposalPanes(AlterModel model) {
        this.model = model;
        var sql = new VBox(Parts.row("ddl-head", Parts.whole(Messages.get("alter.sql"), "strong"), facts), code);
        VBox.setVgrow(code, Priority.ALWAYS);
        words.getStyleClass().add("migration-detail");
        words.setId("alter-words");
        var scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(260);
        scroll.setFocusTraversable(false);
        getItems().addAll(sql, scroll);
        setDividerPositions(SQL_SHARE);
    }

    void show() {
        var proposal = model.proposal();
        var text = proposal.text().stripTrailing();
        if (!code.textProperty().get().equals(text)) {
            code.textProperty().set(text);
        }
        facts.setText(model.startingPoint().waiting() == 0 ? "" : Messages.get("alter.waiting", model.startingPoint().waiting()));
        var findings = proposal.check().map(Proposal.Check::findings).orElse(List.of());
        code.markBad(lines(findings, Severity.LOSES_DATA, Severity.FAILS));
        code.markDoubtful(lines(findings, Severity.RISKY));
        words.getChildren().setAll(words(proposal));
    }

    private static Set<Integer> lines(List<Finding> findings, Severity... severities) {
        return findings.stream().filter(it -> it.line() > 0 && List.of(severities).contains(it.severity())).map(it -> it.line() - 1).collect(Collectors.toSet());
    }

    private List<Node> words(Proposal proposal) {
        var nodes = new ArrayList<Node>();
        if (!model.troubleProperty().get().isEmpty()) {
            nodes.add(said(Icon.ALERT, "icon-danger", model.troubleProperty().get()));
        }
        proposal.alteration().problems().forEach(it -> nodes.add(said(Icon.ALERT, "icon-danger", it)));
        proposal.check().ifPresent(check -> check.answers().forEach(it -> nodes.add(said(Icon.ALERT, "icon-danger", it))));
        var quiet = nodes.isEmpty() && proposal.check().filter(it -> !it.isQuiet()).isEmpty() && proposal.alteration().notes().isEmpty();
        if (!proposal.alteration().way().isEmpty()) {
            nodes.add(said(Icon.SAFE, "icon-local", proposal.alteration().way()));
        }
        proposal.alteration().notes().forEach(it -> nodes.add(said(Icon.WARNING, "icon-warn", it)));
        proposal.check().ifPresent(check -> check.warnings().forEach(it -> nodes.add(said(Icon.WARNING, "icon-warn", it))));
        proposal.check().ifPresent(check -> check.findings().forEach(it -> nodes.add(finding(it))));
        nodes.addAll(standing(proposal, quiet));
        return nodes;
    }

    private static Node said(Icon icon, String style, String sentence) {
        var row = Parts.row("schema-change", icon.node(style), Parts.wrapped(sentence));
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Node finding(Finding finding) {
        var severity = Parts.whole(Messages.get("lint." + finding.severity().label()), "severity");
        switch (finding.severity()) {
            case LOSES_DATA, FAILS -> severity.getStyleClass().add("harm");
            case RISKY -> severity.getStyleClass().add("doubt");
            case NOTE -> {}
        }
        var box = new VBox(6, Parts.row("finding-head", severity, Parts.label(Messages.get("alter.line", finding.line()), "muted", "small")), Parts.wrapped(finding.message()));
        box.getStyleClass().add("finding");
        return box;
    }

    /** How far it is, where nothing else is to be said, and the question that costs something. */
    private List<Node> standing(Proposal proposal, boolean quiet) {
        if (!proposal.isSomething()) {
            return quiet && proposal.alteration().problems().isEmpty() ? List.of(Parts.wrapped(Messages.get("alter.nothing"), "muted")) : List.of();
        }
        if (model.busyProperty().get()) {
            return List.of(Parts.wrapped(Messages.get("alter.checking"), "muted"));
        }
        if (proposal.check().isPresent()) {
            return quiet ? List.of(said(Icon.CHECK, "icon-local", Messages.get("alter.sound"))) : List.of();
        }
        var ask = Parts.button(Messages.get("alter.check", model.sideWord()), Icon.SEARCH, "plain", model::check);
        ask.setId("alter-check");
        return List.of(Parts.wrapped(Messages.get("alter.unchecked", model.sideWord()), "muted"), ask);
    }
}
