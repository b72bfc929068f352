package dev.petrichor.app;

import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is not saved when a project is left, by the titles of its tabs.
 *
 * @param staged and never sent
 * @param inDoubt sent, and nobody knows yet whether it was saved
 * @param notKept of which the next start would know nothing
 */
record LeftBehind(List<String> staged, List<String> inDoubt, List<String> notKept) {

    boolean isNothing() {
        return staged.isEmpty() && inDoubt.isEmpty() && notKept.isEmpty();
    }

    /** Whether it will be there at the next start. */
    boolean isKept() {
        return notKept.isEmpty();
    }

    String title() {
        return Stream.of(line("leave.title", staged), line("leave.inDoubt", inDoubt), line("leave.notKept", notKept)).filter(it -> !it.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String line(String message, List<String> titles) {
        return titles.isEmpty() ? "" : Messages.get(message, String.join(", ", titles));
    }

    /** What becomes of it. */
    String why() {
        if (!isKept()) {
            return Messages.get("leave.notKeptWhy");
        }
        return Messages.get(inDoubt.isEmpty() ? "leave.kept" : "leave.keptInDoubt");
    }
}
