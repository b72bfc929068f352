package dev.petrichor.app.cli;

import dev.petrichor.ui.Messages;
import java.util.Collections;
import java.util.List;

/**
 * Verbs that are named behind the same words.
 *
 * @param command the words before them
 */
record VerbGroup(String command, List<String> verbs) {

    /** The words that lead to one of the verbs. */
    String commandOf(String verb) {
        return command + " " + verb;
    }

    boolean isNamedBy(List<String> words) {
        return !words.isEmpty() && verbs.contains(words.getFirst());
    }

    /** What is wrong with words that name none of the verbs. */
    CommandFailure noVerb(List<String> words) {
        if (words.isEmpty() || "--".equals(words.getFirst())) {
            return CommandFailure.usage(Messages.get("cli.noVerb", command));
        }
        return CommandFailure.usage(Messages.get("cli.usage", Messages.get(key(words), words.getFirst()), command));
    }

    private String key(List<String> words) {
        var first = words.getFirst();
        if (!first.startsWith("-") || first.length() == 1) {
            return "cli.usage.noSuchVerb";
        }
        return Collections.disjoint(verbs, words) ? "cli.usage.unknown" : "cli.usage.verbFirst";
    }
}
