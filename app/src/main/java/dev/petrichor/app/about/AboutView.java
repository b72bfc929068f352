package dev.petrichor.app.about;

import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.geometry.VPos;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows an {@link About} as a sheet. */
public final class AboutView extends VBox {

    private static final double WIDTH = 520;

    public AboutView(About about, Runnable close) {
        getStyleClass().addAll("floating", "sentence-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setSpacing(14);
        var done = Parts.button(Messages.get("about.close"), "solid-accent", close);
        done.setDefaultButton(true);
        var copy = Parts.button(Messages.get("about.copy"), "plain", () -> Clip.put(about.text()));
        getChildren().addAll(Parts.label(about.title(), "title"), lines(about), Parts.wrapped(about.newer(), "muted"),
                Parts.row("answers", Parts.space(), copy, done));
    }

    private static GridPane lines(About about) {
        var grid = new GridPane(16, 6);
        for (var line : about.lines()) {
            var name = Parts.whole(line.name(), "muted");
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(grid.getRowCount(), name, Parts.wrapped(line.words()));
        }
        return grid;
    }
}
