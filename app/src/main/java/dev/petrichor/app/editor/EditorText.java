package dev.petrichor.app.editor;

import dev.petrichor.app.editor.SplitText.AtCaret;
import dev.petrichor.app.work.Background;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The text of an SQL tab, its caret, and its statements. The window's thread. */
final class EditorText {

    /** Up to so many characters are cut into statements while one types; more are cut beside the window's thread. */
    private static final int SMALL = 50_000;

    private final Background background;
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Optional<AtCaret>> atCaret = new ReadOnlyObjectWrapper<>(Optional.empty());
    private SplitText split = SplitText.of("");

    EditorText(Background background) {
        this.background = background;
        text.subscribe(this::findStatement);
        caret.subscribe(this::findStatement);
    }

    StringProperty textProperty() {
        return text;
    }

    IntegerProperty caretProperty() {
        return caret;
    }

    /** The statement that holds the caret; empty while a large text is being cut. */
    ReadOnlyObjectProperty<Optional<AtCaret>> atCaretProperty() {
        return atCaret.getReadOnlyProperty();
    }

    private void findStatement() {
        if (!isCut() && !isSmall()) {
            atCaret.set(Optional.empty());
        }
        withStatements(it -> atCaret.set(it.at(caret.get())));
    }

    private boolean isSmall() {
        return text.get().length() <= SMALL;
    }

    private boolean isCut() {
        return split.text().equals(text.get());
    }

    /** Hands over the statements of the text as it is now; a large text may have changed again before they come. */
    void withStatements(Consumer<SplitText> then) {
        var now = text.get();
        if (isSmall() && !isCut()) {
            split = SplitText.of(now);
        }
        if (isCut()) {
            then.accept(split);
        } else {
            background.run(() -> SplitText.of(now), cut -> taken(cut, then), failure -> {
                throw new IllegalStateException("every text can be cut", failure);
            });
        }
    }

    private void taken(SplitText cut, Consumer<SplitText> then) {
        if (cut.text().equals(text.get())) {
            split = cut;
            then.accept(cut);
        }
    }
}
