package dev.petrichor.app;

import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say while the tabs of a project come back: as long as the sentence before still stands, the next one joins it, and
 * what can be done about one stays with them. The window's thread.
 */
final class JoinedNotice {

    private final ShellModel shell;
    private final Map<String, Notice> parts = new LinkedHashMap<>();
    private Optional<Notice> shown = Optional.empty();

    JoinedNotice(ShellModel shell) {
        this.shell = shell;
    }

    /** @param about what it is about; another notice about the same takes its place */
    void say(String about, Notice notice) {
        if (shown.isEmpty() || !shell.noticeProperty().get().equals(shown)) {
            parts.clear();
        }
        parts.put(about, notice);
        show();
    }

    /** What there was to say about it is over; what else is said stays. */
    void over(String about) {
        if (shown.isPresent() && shell.noticeProperty().get().equals(shown) && parts.remove(about) != null) {
            show();
        }
    }

    private void show() {
        if (parts.isEmpty()) {
            shown = Optional.empty();
            shell.noticeProperty().set(shown);
            return;
        }
        var sentences = parts.values().stream().map(Notice::sentence).toList();
        var action = parts.values().stream().flatMap(it -> it.action().stream()).findFirst();
        shown = Optional.of(new Notice(String.join("\n", sentences), parts.values().stream().anyMatch(Notice::trouble), action));
        shell.noticeProperty().set(shown);
    }
}
