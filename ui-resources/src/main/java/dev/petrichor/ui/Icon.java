package dev.petrichor.ui;

import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pictures of the interface. */
public enum Icon {
    APP(Feather.DROPLET),
    ADD(Feather.PLUS),
    ALERT(Feather.ALERT_CIRCLE),
    ARROW_RIGHT(Feather.ARROW_RIGHT),
    BACK(Feather.ARROW_LEFT),
    CHECK(Feather.CHECK),
    CLOCK(Feather.CLOCK),
    CLOSE(Feather.X),
    CLOUD(Feather.CLOUD),
    COLUMNS(Feather.COLUMNS),
    CONFLICT(Feather.GIT_BRANCH),
    COPY(Feather.COPY),
    DATABASE(Feather.DATABASE),
    DETAIL(Feather.SIDEBAR),
    DOWN(Feather.CHEVRON_DOWN),
    EDITED(Feather.EDIT_3),
    FILE(Feather.FILE),
    FILTER(Feather.FILTER),
    FOLDER(Feather.FOLDER),
    INDEX(Feather.LIST),
    KEY(Feather.KEY),
    KEYS(Feather.COMMAND),
    LINK(Feather.LINK),
    LOCK(Feather.LOCK),
    LOG(Feather.LIST),
    MIGRATIONS(Feather.GIT_COMMIT),
    MOON(Feather.MOON),
    PASSED(Feather.CHECK_CIRCLE),
    PENDING(Feather.CIRCLE),
    REFERENCE(Feather.CORNER_DOWN_RIGHT),
    REFRESH(Feather.REFRESH_CW),
    RIGHT(Feather.CHEVRON_RIGHT),
    RUN(Feather.PLAY),
    SAFE(Feather.SHIELD),
    SAMPLE(Feather.BOOK_OPEN),
    SCRIPT(Feather.FILE_TEXT),
    SEARCH(Feather.SEARCH),
    SETTINGS(Feather.SETTINGS),
    SQL(Feather.TERMINAL),
    STOP(Feather.SQUARE),
    STRUCTURE(Feather.LAYERS),
    SUN(Feather.SUN),
    TABLE(Feather.GRID),
    TRIGGER(Feather.ZAP),
    UNIQUE(Feather.HASH),
    UNLOCK(Feather.UNLOCK),
    UP(Feather.CHEVRON_UP),
    VIEW(Feather.EYE),
    WARNING(Feather.ALERT_TRIANGLE),
    EXPORT(Feather.DOWNLOAD),
    DROP(Feather.DOWNLOAD);

    private final Feather glyph;

    Icon(Feather glyph) {
        this.glyph = glyph;
    }

    /** A new node; its colour and size come from the style sheets. */
    public FontIcon node(String... styleClasses) {
        var icon = new FontIcon(glyph);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    /** The icon font, for painting. */
    public static Font font(double size) {
        return Font.font("feather", size);
    }

    /** The glyph as a character of the icon font, for painting. */
    public String glyph() {
        return String.valueOf(Character.toChars(glyph.getCode()));
    }
}
