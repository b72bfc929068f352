package dev.petrichor.app.sheet;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** The colours of a sheet, read from the theme: one hidden region per role carries a background that the painter takes. */
final class SheetColors {

    enum Role {
        BACKGROUND,
        SUBTLE,
        LINE,
        LINE_STRONG,
        TEXT,
        MUTED,
        FAINT,
        ACCENT,
        ACCENT_SOFT,
        SELECTED,
        HOVER,
        ON_SOLID,
        STAGED,
        STAGED_LINE,
        NEW,
        NEW_LINE,
        DELETED,
        DELETED_LINE
    }

    private final Map<Role, Region> regions = new EnumMap<>(Role.class);

    SheetColors(Runnable changed) {
        for (var role : Role.values()) {
            var region = new Region();
            region.getStyleClass().add("sheet-color-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            region.setManaged(false);
            region.setMouseTransparent(true);
            region.backgroundProperty().subscribe(changed);
            regions.put(role, region);
        }
    }

    List<Node> nodes() {
        return List.copyOf(regions.values());
    }

    Paint get(Role role) {
        var background = Objects.requireNonNull(regions.get(role)).getBackground();
        return background == null || background.getFills().isEmpty() ? Color.TRANSPARENT : background.getFills().getFirst().getFill();
    }
}
