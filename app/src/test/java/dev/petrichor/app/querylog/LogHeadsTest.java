package dev.petrichor.app.querylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Usage;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The heads of the log stand over its columns, wherever it is scrolled to. */
@ExtendWith(ApplicationExtension.class)
class LogHeadsTest {

    private final UiQueue ui = new UiQueue();
    private final QueryLog log = new QueryLog(ui, () -> Duration.ofSeconds(5).toNanos());
    private OpenDatabase database;
    private Stage window;
    private QueryLogView view;

    @Start
    void start(Stage stage) throws IOException {
        Fonts.load();
        var sample = Sample.in(Files.createTempDirectory("heads"));
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, log), OpenLock.lock());
        for (var i = 0; i < 30; i++) {
            var event = new SqlEvent(Instant.EPOCH, new Sql("SELECT * FROM users"), false, 1_234_567, Duration.ofMillis(1_234), Duration.ZERO, Optional.empty(),
                    Optional.of(new Usage(1_234_567, 123_456, Optional.empty(), Optional.empty())), Optional.empty(), Optional.empty());
            log.heard(database, Origin.MIGRATION, event, 0);
        }
        ui.runUntil(() -> log.countProperty().get() == 30);
        view = new QueryLogView(log, _ -> {}, _ -> {}, _ -> {}, () -> {});
        var scene = new Scene(view, 1_040, 300);
        Themes.apply(scene, Theme.LIGHT, 100);
        stage.setScene(scene);
        stage.show();
        window = stage;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyHeadStandsOverItsColumn(FxRobot robot) {
        for (var width : List.of(1_040.0, 700.0, 1_400.0)) {
            robot.interact(() -> wide(width));

            assertEquals(places(".log-row"), places(".log-row-heads"), "at " + width);
        }
    }

    @Test
    void theHeadsGoSidewaysWithTheLines(FxRobot robot) {
        robot.interact(() -> wide(700));
        var before = places(".log-row-heads");

        robot.interact(() -> {
            sideways().setValue(sideways().getMax());
            view.layout();
        });

        assertTrue(places(".log-row-heads").getFirst() < before.getFirst());
        assertEquals(places(".log-row"), places(".log-row-heads"));
    }

    @Test
    void noHeadAndNoNumberIsCutOff(FxRobot robot) {
        for (var width : List.of(1_040.0, 700.0)) {
            robot.interact(() -> wide(width));

            assertEquals(List.of(), cutOff(".log-row-heads .label", robot), "at " + width);
            assertEquals(List.of(), cutOff(".log-row .label", robot), "at " + width);
        }
    }

    private static List<String> cutOff(String labels, FxRobot robot) {
        var all = robot.lookup(labels).queryAllAs(Label.class).stream().filter(Node::isVisible).toList();
        assertFalse(all.isEmpty());
        return all.stream().filter(it -> !(it.getText().isEmpty() || it.lookup(".text") instanceof Text text && text.getText().equals(it.getText()))).map(Label::getText).toList();
    }

    private void wide(double width) {
        window.setWidth(width);
        view.getScene().getRoot().applyCss();
        view.getScene().getRoot().layout();
    }

    private ScrollBar sideways() {
        return view.lookupAll(".scroll-bar").stream().map(ScrollBar.class::cast).filter(it -> it.getOrientation() == Orientation.HORIZONTAL).findFirst().orElseThrow();
    }

    /** Left and right edges of the columns of the first row of this kind. */
    private List<Double> places(String row) {
        return ((HBox) view.lookup(row)).getChildren().stream().filter(Node::isManaged).map(it -> it.localToScene(it.getLayoutBounds()))
                .flatMap(it -> List.of((double) Math.round(it.getMinX()), (double) Math.round(it.getMaxX())).stream()).toList();
    }
}
