import org.jspecify.annotations.NullMarked;

/** Tokens, component styles, icons, fonts and messages. */
@NullMarked
module dev.petrichor.ui {
    requires static transitive org.jspecify;

    requires transitive javafx.controls;
    requires transitive javafx.graphics;
    requires atlantafx.base;
    requires transitive org.kordamp.ikonli.javafx;
    requires transitive org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.feather;

    uses org.kordamp.ikonli.IkonHandler;

    exports dev.petrichor.ui;
}
