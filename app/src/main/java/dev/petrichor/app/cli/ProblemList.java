package dev.petrichor.app.cli;

import dev.petrichor.db.workspace.Problem;
import dev.petrichor.ui.Messages;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Problems as the command line tells them. */
final class ProblemList {

    private final ArrayNode problems = JsonNodeFactory.instance.arrayNode();

    void add(Problem problem) {
        add(problem.kind().label(), problem.file(), problem.line(), problem.sentence());
    }

    /** @param line from 1, 0 when no line is meant */
    void add(String kind, String file, int line, String sentence) {
        var node = problems.addObject().put("kind", kind).put("file", file);
        if (line > 0) {
            node.put("line", line);
        }
        node.put("message", sentence);
    }

    ArrayNode json() {
        return problems;
    }

    /** One line for each under their heading; nothing when there are none. */
    String words() {
        var text = new StringBuilder();
        if (!problems.isEmpty()) {
            text.append("\n").append(Messages.get("cli.problems")).append("\n");
            problems.forEach(problem -> text.append("  ")
                    .append(problem.get("file").stringValue())
                    .append(problem.has("line") ? ":" + problem.get("line").intValue() : "")
                    .append("  ").append(problem.get("message").stringValue()).append("\n"));
        }
        return text.toString();
    }
}
