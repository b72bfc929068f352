package dev.petrichor.app.code;

import dev.petrichor.ui.Icon;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** SQL text with line numbers and colours, to read or to write. The only class that knows RichTextFX. The window's thread. */
public final class CodeView extends StackPane {

    /** Characters that are coloured in one frame. */
    private static final int SLICE = 20_000;

    private final CodeArea area = new CodeArea() {
        @Override
        public void paste() {
            if (PasteLimit.allows(getLength(), Clipboard.getSystemClipboard().getString())) {
                super.paste();
            } else {
                tooLong.run();
            }
        }
    };
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final SqlTokens tokens = new SqlTokens();
    private int firstLine = -1;
    private int lastLine = -1;
    private Runnable tooLong = () -> {};
    private int uncoloured = -1;
    private final AnimationTimer colouring = new AnimationTimer() {
        @Override
        public void handle(long now) {
            colourSlice();
        }
    };
    private boolean wantsFocus;
    private int wrongStart;
    private int wrongEnd;
    private Set<Integer> badLines = Set.of();
    private Set<Integer> doubtfulLines = Set.of();

    public CodeView(boolean editable) {
        area.setEditable(editable);
        area.getStyleClass().add("code-area");
        if (!editable) {
            area.getStyleClass().add("to-read");
        }
        area.setParagraphGraphicFactory(this::lineHead);
        area.plainTextChanges().subscribe(this::textTyped);
        area.caretPositionProperty().addListener((_, _, now) -> caret.set(now));
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        text.subscribe(this::textGiven);
        area.sceneProperty().subscribe(() -> placed());
        getChildren().add(new VirtualizedScrollPane<>(area));
    }

    /** Breaks long lines at the edge instead of hiding their end. */
    public CodeView wrapped() {
        area.setWrapText(true);
        return this;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Where the caret is, in characters from the start. */
    public IntegerProperty caretProperty() {
        return caret;
    }

    /** Marks the lines, from 0, of the statement that a run would take; -1 for none. */
    public void markLines(int first, int last) {
        if (first != firstLine || last != lastLine) {
            var oldFirst = firstLine;
            var oldLast = lastLine;
            firstLine = first;
            lastLine = last;
            redrawLineHeads(oldFirst, oldLast);
            redrawLineHeads(first, last);
        }
    }

    /** Marks lines, from 0, that do harm. */
    public void markBad(Set<Integer> lines) {
        badLines = Set.copyOf(lines);
        lineMarksChanged();
    }

    /** Marks lines, from 0, that do not do what they seem to. */
    public void markDoubtful(Set<Integer> lines) {
        doubtfulLines = Set.copyOf(lines);
        lineMarksChanged();
    }

    private void lineMarksChanged() {
        redrawLineHeads(0, area.getParagraphs().size() - 1);
        for (var line = 0; line < area.getParagraphs().size(); line++) {
            var marks = badLines.contains(line) ? List.of("bad") : doubtfulLines.contains(line) ? List.of("doubtful") : List.<String>of();
            if (!List.copyOf(area.getParagraph(line).getParagraphStyle()).equals(marks)) {
                area.setParagraphStyle(line, marks);
            }
        }
    }

    /** Underlines what is wrong until the text changes; an empty range takes the mark away. */
    public void markWrong(int start, int end) {
        var oldStart = wrongStart;
        var oldEnd = wrongEnd;
        wrongStart = start;
        wrongEnd = Math.min(end, area.getLength());
        highlight(oldStart, oldEnd);
        highlight(wrongStart, wrongEnd);
    }

    /** Puts the caret at an offset and brings it into view. */
    public void goTo(int offset) {
        area.moveTo(Math.clamp(offset, 0, area.getLength()));
        area.requestFollowCaret();
    }

    public int selectionStart() {
        return area.getSelection().getStart();
    }

    public int selectionEnd() {
        return area.getSelection().getEnd();
    }

    /** The line, from 0, of an offset. */
    public int lineOf(int offset) {
        return area.offsetToPosition(Math.clamp(offset, 0, area.getLength()), Bias.Backward).getMajor();
    }

    /** The column, from 0, of an offset. */
    public int columnOf(int offset) {
        return area.offsetToPosition(Math.clamp(offset, 0, area.getLength()), Bias.Backward).getMinor();
    }

    /** What is told when a pasted text is too long to be taken; the text stays as it was. */
    public void onTooLong(Runnable told) {
        tooLong = told;
    }

    /** Gives the keyboard to the text, as soon as it is in a window. */
    public void focusText() {
        wantsFocus = area.getScene() == null;
        area.requestFocus();
    }

    /** A split pane takes its halves into the window only when it is laid out. */
    private void placed() {
        if (wantsFocus && area.getScene() != null) {
            wantsFocus = false;
            area.requestFocus();
        }
    }

    private void textTyped(PlainTextChange change) {
        var now = area.getText();
        var removed = change.getRemoved().length();
        var inserted = change.getInserted().length();
        uncoloured = uncoloured < 0 ? -1 : Math.min(uncoloured, change.getPosition());
        var touched = tokens.change(now, change.getPosition(), removed, inserted);
        unmark(Math.max(0, wrongStart - removed), wrongEnd + inserted);
        highlight(touched.from(), touched.to());
        text.set(now);
    }

    /** Takes the mark away, wherever the change has moved it. */
    private void unmark(int from, int to) {
        var marked = wrongEnd > wrongStart;
        wrongStart = 0;
        wrongEnd = 0;
        if (marked) {
            highlight(from, to);
        }
    }

    private void textGiven(String now) {
        if (!area.getText().equals(now)) {
            area.replaceText(now);
            area.moveTo(0);
        }
    }

    private void highlight(int from, int to) {
        var end = Math.min(to, area.getLength());
        if (end - from > SLICE) {
            uncoloured = uncoloured < 0 ? from : Math.min(uncoloured, from);
            colouring.start();
        } else if (end > from) {
            var spans = new StyleSpansBuilder<Collection<String>>();
            SqlHighlighter.pieces(tokens.in(from, end), wrongStart, wrongEnd).forEach(piece -> spans.add(piece.classes(), piece.length()));
            area.setStyleSpans(from, spans.create());
        }
    }

    /** A large text is coloured a piece per frame, so that pasting it holds up nothing. */
    private void colourSlice() {
        var from = Math.max(0, uncoloured);
        var end = Math.min(from + SLICE, area.getLength());
        highlight(from, end);
        uncoloured = end;
        if (end >= area.getLength()) {
            uncoloured = -1;
            colouring.stop();
        }
    }

    private void pressed(KeyEvent event) {
        if (!area.isEditable()) {
            return;
        }
        var range = area.getSelection();
        var bare = !event.isShortcutDown() && !event.isAltDown();
        switch (event.getCode()) {
            case SLASH, DIVIDE -> {
                if (event.isShortcutDown() && !event.isShiftDown()) {
                    apply(event, LineEdit.comment(area.getText(), range.getStart(), range.getEnd()));
                }
            }
            case TAB -> {
                if (bare) {
                    apply(event, tab(event.isShiftDown(), range));
                }
            }
            case ENTER -> {
                if (bare && !event.isShiftDown()) {
                    apply(event, LineEdit.newLine(area.getText(), range.getStart(), range.getEnd()));
                }
            }
            default -> {}
        }
    }

    private LineEdit tab(boolean back, IndexRange range) {
        return back
                ? LineEdit.outdent(area.getText(), range.getStart(), range.getEnd())
                : LineEdit.indent(area.getText(), range.getStart(), range.getEnd());
    }

    private void apply(KeyEvent event, LineEdit edit) {
        area.replaceText(edit.start(), edit.end(), edit.text());
        area.selectRange(edit.selectionStart(), edit.selectionEnd());
        area.requestFollowCaret();
        event.consume();
    }

    /** Lines out of sight get their head when they come into view. */
    private void redrawLineHeads(int first, int last) {
        if (last < 0 || area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        var from = Math.max(first, area.firstVisibleParToAllParIndex() - 1);
        var to = Math.min(Math.min(last, area.lastVisibleParToAllParIndex() + 1), area.getParagraphs().size() - 1);
        for (var line = Math.max(0, from); line <= to; line++) {
            area.recreateParagraphGraphic(line);
        }
    }

    private Node lineHead(int line) {
        var number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("lineno");
        var head = new HBox(number);
        head.setAlignment(Pos.TOP_RIGHT);
        head.getStyleClass().add("line-head");
        if (line >= firstLine && line <= lastLine) {
            head.getStyleClass().add("current");
        }
        if (badLines.contains(line)) {
            head.getStyleClass().add("bad");
            head.getChildren().add(Icon.ALERT.node("icon-danger"));
        } else if (doubtfulLines.contains(line)) {
            head.getStyleClass().add("doubtful");
            head.getChildren().add(Icon.WARNING.node("icon-warn"));
        } else if (!badLines.isEmpty() || !doubtfulLines.isEmpty()) {
            head.getChildren().add(Icon.WARNING.node("no-mark"));
        }
        return head;
    }
}
