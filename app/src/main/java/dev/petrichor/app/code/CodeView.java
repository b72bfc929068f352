package dev.petrichor.app.code;

import dev.petrichor.ui.Icon;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** SQL text with line numbers and colours, to read or to write. The only class that knows RichTextFX. The window's thread. */
public final class CodeView extends StackPane {

    private final CodeArea area = new CodeArea();
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private int firstLine = -1;
    private int lastLine = -1;
    private int wrongStart;
    private int wrongEnd;
    private Set<Integer> badLines = Set.of();
    private Set<Integer> doubtfulLines = Set.of();

    public CodeView(boolean editable) {
        area.setEditable(editable);
        area.getStyleClass().add("code-area");
        area.setParagraphGraphicFactory(this::lineHead);
        area.textProperty().addListener((_, _, now) -> textTyped(now));
        area.caretPositionProperty().addListener((_, _, now) -> caret.set(now));
        text.subscribe(this::textGiven);
        getChildren().add(new VirtualizedScrollPane<>(area));
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
            firstLine = first;
            lastLine = last;
            redrawLineHeads();
        }
    }

    /** Marks lines, from 0, that do harm. */
    public void markBad(Set<Integer> lines) {
        badLines = Set.copyOf(lines);
        redrawLineHeads();
    }

    /** Marks lines, from 0, that do not do what they seem to. */
    public void markDoubtful(Set<Integer> lines) {
        doubtfulLines = Set.copyOf(lines);
        redrawLineHeads();
    }

    /** Underlines what is wrong; an empty range takes the mark away. */
    public void markWrong(int start, int end) {
        wrongStart = start;
        wrongEnd = end;
        highlight();
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
        return area.offsetToPosition(Math.clamp(offset, 0, area.getLength()), org.fxmisc.richtext.model.TwoDimensional.Bias.Backward)
                .getMajor();
    }

    public void focusText() {
        area.requestFocus();
    }

    private void textTyped(String now) {
        wrongStart = 0;
        wrongEnd = 0;
        highlight();
        text.set(now);
    }

    private void textGiven(String now) {
        if (!area.getText().equals(now)) {
            area.replaceText(now);
            area.moveTo(0);
        }
    }

    private void highlight() {
        var spans = new StyleSpansBuilder<Collection<String>>();
        SqlHighlighter.pieces(area.getText(), wrongStart, wrongEnd).forEach(piece -> spans.add(piece.classes(), piece.length()));
        if (area.getLength() == 0) {
            spans.add(List.of(), 0);
        }
        area.setStyleSpans(0, spans.create());
    }

    private void redrawLineHeads() {
        area.setParagraphGraphicFactory(this::lineHead);
        for (var line = 0; line < area.getParagraphs().size(); line++) {
            var marks = badLines.contains(line) ? List.of("bad") : doubtfulLines.contains(line) ? List.of("doubtful") : List.<String>of();
            if (!List.copyOf(area.getParagraph(line).getParagraphStyle()).equals(marks)) {
                area.setParagraphStyle(line, marks);
            }
        }
    }

    private Node lineHead(int line) {
        var number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("lineno");
        var head = new HBox(number);
        head.setAlignment(Pos.CENTER_RIGHT);
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
