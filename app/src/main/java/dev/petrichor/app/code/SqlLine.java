package dev.petrichor.app.code;

import dev.petrichor.db.sql.Lexer;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One line of coloured SQL that is cut where its room ends. */
public final class SqlLine extends HBox {

    public SqlLine(String sql) {
        var flow = new TextFlow();
        for (var token : Lexer.tokens(sql)) {
            var text = new Text(token.in(sql));
            text.getStyleClass().addAll("text", SqlHighlighter.style(token));
            flow.getChildren().add(text);
        }
        flow.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("sql-line");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setMinWidth(0);
        setFillHeight(false);
        setPrefWidth(0);
        getChildren().add(flow);
        var clip = new javafx.scene.shape.Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }
}
