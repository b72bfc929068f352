package dev.petrichor.app.shell;

import dev.petrichor.ui.Parts;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Says over the content what a side lets happen, and holds the one button that changes it. */
final class SideBanner extends VBox {

    SideBanner(ShellModel model) {
        model.bannerProperty().subscribe(this::show);
    }

    private void show(Optional<Banner> banner) {
        getChildren().setAll(banner.map(SideBanner::row).stream().toList());
    }

    private static HBox row(Banner banner) {
        var state = Parts.whole(banner.state(), "strong");
        var row = Parts.row("side-banner", banner.look().state().node(), state, Parts.wrapped(banner.words()), Parts.space());
        banner.action().ifPresent(it -> {
            var action = Parts.button(it.words(), "plain", it.action());
            action.setGraphic(banner.look().action().node());
            row.getChildren().add(action);
        });
        row.getStyleClass().addAll(banner.side().label(), banner.look().label());
        return row;
    }
}
