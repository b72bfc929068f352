package dev.petrichor.app.sidebar;

import dev.petrichor.app.work.Discovery;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Problem;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What was found in a project, and what in it is unreadable or contradicts itself, each with its file and line. */
public final class ProblemsView extends ScrollPane {

    public ProblemsView(Workspace found) {
        var body = new VBox();
        body.getStyleClass().addAll("structure-body", "problems");
        body.getChildren().addAll(Parts.label(Messages.get("problems.title"), "title"), Parts.wrapped(Messages.get(found.problems().isEmpty() ? "problems.none" : "problems.rest"), "muted"));
        found.problems().forEach(problem -> body.getChildren().add(row(problem)));
        body.getChildren().addAll(Parts.label(Messages.get("problems.found"), "title", "found-title"), Parts.wrapped(Discovery.sentence(found), "muted"));
        found.databases().forEach(database -> body.getChildren().add(row(database)));
        setContent(body);
        setFitToWidth(true);
    }

    private static Node row(Problem problem) {
        var words = new VBox(2, Parts.wrapped(problem.sentence()), Parts.wrapped(place(problem.file(), problem.line()) + " · " + problem.kind().label(), "muted", "small"));
        return Parts.row("problem-row", Icon.WARNING.node("icon-warn"), words);
    }

    private static Node row(FoundDatabase database) {
        var place = database.config().map(config -> place(config, database.line()));
        var facts = Stream.of(
                database.environment().map(it -> Messages.get("problems.environment", it)), place, Optional.of(Discovery.local(database)),
                database.migrations().map(it -> Messages.get("problems.migrations", it.shown())))
                .flatMap(Optional::stream).collect(Collectors.joining(" · "));
        return Parts.row("problem-row", Icon.DATABASE.node(), new VBox(2, Parts.wrapped(database.fullName()), Parts.wrapped(facts, "muted", "small")));
    }

    private static String place(String file, int line) {
        return line > 0 ? Messages.get("problems.place", file, line) : file;
    }
}
