package dev.petrichor.app.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A line of SQL in a room of some width. */
@ExtendWith(ApplicationExtension.class)
class SqlLineTest {

    private static final String SQL = "SELECT id, name FROM users WHERE id = 1";

    private final SqlLine line = new SqlLine(SQL);

    @Start
    void start(Stage stage) {
        Fonts.load();
        var row = new StackPane(line);
        row.getStyleClass().add("log-row");
        var scene = new Scene(row, 600, 40);
        Themes.apply(scene, Theme.LIGHT, 100);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aLineThatFitsIsShownWhole(FxRobot robot) {
        robot.interact(() -> narrow(600));

        assertFalse(ellipsis().isVisible());
        assertTrue(shown() >= flow().prefWidth(-1));
    }

    @Test
    void aLineThatIsCutEndsBehindALetterWithAnEllipsis(FxRobot robot) {
        robot.interact(() -> narrow(120.5));

        var letter = flow().prefWidth(-1) / SQL.length();
        assertTrue(ellipsis().isVisible());
        assertEquals(0, Math.IEEEremainder(shown(), letter), 0.01, "whole letters");
        assertTrue(shown() + letter <= 120.5 && shown() + 3 * letter > 120.5, "the ellipsis has room, and no more is cut than must be");
        assertEquals(shown(), ellipsis().getLayoutX(), 0.01);
    }

    private void narrow(double width) {
        line.setMaxWidth(width);
        line.getParent().layout();
        line.layout();
    }

    private TextFlow flow() {
        return (TextFlow) line.getChildren().getFirst();
    }

    private double shown() {
        return ((Rectangle) flow().getClip()).getWidth();
    }

    private Text ellipsis() {
        return (Text) line.getChildren().getLast();
    }
}
