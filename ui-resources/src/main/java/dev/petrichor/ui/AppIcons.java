package dev.petrichor.ui;

import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's own picture in the sizes that desktops ask for. Small ones show the drop alone, because rows would blur. */
public final class AppIcons {

    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private AppIcons() {}

    public static List<Image> all() {
        return SIZES.stream().map(size -> "icon/icon-" + size + ".png")
                .map(name -> new Image(Objects.requireNonNull(AppIcons.class.getResource(name), name).toExternalForm())).toList();
    }
}
