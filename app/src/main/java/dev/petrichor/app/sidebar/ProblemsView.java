package dev.petrichor.app.sidebar;

import dev.petrichor.db.workspace.Problem;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What is unreadable or contradicts itself in a project, each with its file and line. */
public final class ProblemsView extends ScrollPane {

    public ProblemsView(List<Problem> problems) {
        var body = new VBox(Parts.label(Messages.get("problems.title"), "title"), Parts.label(Messages.get("problems.rest"), "muted"));
        body.getStyleClass().addAll("structure-body", "problems");
        problems.forEach(problem -> body.getChildren().add(row(problem)));
        setContent(body);
        setFitToWidth(true);
    }

    private static Node row(Problem problem) {
        var place = problem.line() > 0 ? Messages.get("problems.place", problem.file(), problem.line()) : problem.file();
        var words = new VBox(2, Parts.wrapped(problem.sentence()), Parts.label(place + " · " + problem.kind().label(), "muted", "small"));
        return Parts.row("problem-row", Icon.WARNING.node("icon-warn"), words);
    }
}
