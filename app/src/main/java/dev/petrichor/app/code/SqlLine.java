package dev.petrichor.app.code;

import dev.petrichor.db.sql.Lexer;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One line of coloured SQL that ends with an ellipsis where its room ends, never in the middle of a letter. */
public final class SqlLine extends HBox {

    private final TextFlow flow = new TextFlow();
    private final Rectangle room = new Rectangle();
    private final Text ellipsis = new Text("…");
    private final int length;

    public SqlLine(String sql) {
        for (var token : Lexer.tokens(sql)) {
            var text = new Text(token.in(sql));
            text.getStyleClass().addAll("text", SqlHighlighter.style(token));
            flow.getChildren().add(text);
        }
        length = Math.max(1, sql.length());
        flow.setMinWidth(Region.USE_PREF_SIZE);
        flow.setClip(room);
        ellipsis.getStyleClass().addAll("text", "plain");
        ellipsis.setManaged(false);
        getStyleClass().add("sql-line");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        setFillHeight(false);
        setPrefWidth(0);
        getChildren().addAll(flow, ellipsis);
    }

    /** All letters of the font are equally wide. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var whole = flow.prefWidth(-1);
        var cut = whole > getWidth();
        var letter = whole / length;
        var shown = cut ? Math.max(0, Math.floor(getWidth() / letter) - 1) * letter : getWidth();
        room.setWidth(shown);
        room.setHeight(flow.getHeight());
        ellipsis.setVisible(cut);
        ellipsis.setLayoutX(shown);
        ellipsis.setLayoutY(flow.getLayoutY() + flow.getBaselineOffset());
    }
}
