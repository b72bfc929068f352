package dev.petrichor.app;

import dev.petrichor.app.nav.FileDialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** Answers in place of the desktop's windows for files: always with the file that was set last, and keeps what was asked. */
final class Answers implements FileDialogs {

    private final List<String> questions = new ArrayList<>();
    private Optional<Path> answer = Optional.empty();

    void answer(Path path) {
        answer = Optional.of(path);
    }

    /** The titles, and the names that were offered, of all questions so far. */
    List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public Optional<Path> folder(Node owner, String title) {
        questions.add(title);
        return answer;
    }

    @Override
    public Optional<Path> open(Node owner, String title, List<Kind> kinds) {
        questions.add(title);
        return answer;
    }

    @Override
    public Optional<Path> save(Node owner, String title, String name, List<Kind> kinds) {
        questions.add(title + ": " + name);
        return answer;
    }
}
