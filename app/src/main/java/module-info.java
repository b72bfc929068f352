import org.jspecify.annotations.NullMarked;

/** The window and the command line. */
@NullMarked
module dev.petrichor.app {
    requires static transitive org.jspecify;

    requires dev.petrichor.connectors;
    requires dev.petrichor.migrations;
    requires dev.petrichor.ui;

    requires java.desktop;
    requires java.logging;
    requires java.sql;
    requires javafx.controls;
    requires javafx.swing;
    requires org.controlsfx.controls;
    requires org.fxmisc.richtext;
    requires org.fxmisc.flowless;
    requires reactfx;
    requires info.picocli;
}
