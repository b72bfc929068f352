package dev.petrichor.app.code;

import dev.petrichor.db.sql.Lexer;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Coloured SQL over as many lines as it needs, to read. */
public final class SqlText extends TextFlow {

    public SqlText(String sql) {
        getStyleClass().add("sql-text");
        for (var token : Lexer.tokens(sql)) {
            var text = new Text(token.in(sql));
            text.getStyleClass().addAll("text", SqlHighlighter.style(token));
            getChildren().add(text);
        }
    }
}
