package dev.petrichor.ui;

import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's own picture in the sizes that desktops ask for. Small ones show the drop alone, because rows would blur. */
public final class AppIcons {

    static final List<Integer> SMALL = List.of(16, 24, 32, 48, 64);
    static final List<Integer> LARGE = List.of(128, 256, 512);

    private AppIcons() {}

    /** What a title bar and a list of windows show. */
    public static List<Image> small() {
        return read(SMALL);
    }

    /** What a desktop shows that has room; they take a while to decode. Any thread. */
    public static List<Image> large() {
        return read(LARGE);
    }

    private static List<Image> read(List<Integer> sizes) {
        return sizes.stream().map(size -> "icon/icon-" + size + ".png")
                .map(name -> new Image(Objects.requireNonNull(AppIcons.class.getResource(name), name).toExternalForm())).toList();
    }
}
