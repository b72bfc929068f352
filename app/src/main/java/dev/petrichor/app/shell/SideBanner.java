package dev.petrichor.app.shell;

import dev.petrichor.app.shell.ShellModel.Banner;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Says over the content what a far side lets happen, and holds the one button that changes it. */
final class SideBanner extends VBox {

    SideBanner(ShellModel model) {
        model.bannerProperty().subscribe(this::show);
    }

    private void show(Optional<Banner> banner) {
        getChildren().setAll(banner.map(SideBanner::row).stream().toList());
    }

    private static HBox row(Banner banner) {
        var state = Parts.whole(banner.state(), "strong");
        var action = Parts.button(banner.action().words(), "plain", banner.action().action());
        action.setGraphic((banner.open() ? Icon.LOCK : Icon.CLOCK).node());
        var row = Parts.row("side-banner", (banner.open() ? Icon.UNLOCK : Icon.LOCK).node(), state, Parts.label(banner.words()), Parts.space(), action);
        row.getStyleClass().addAll(banner.side().label(), banner.open() ? "unlocked" : "locked");
        return row;
    }
}
