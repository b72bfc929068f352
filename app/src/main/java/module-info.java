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
    requires javafx.controls;
    requires javafx.swing;
    requires org.controlsfx.controls;
    requires org.fxmisc.richtext;
    requires org.fxmisc.flowless;
    requires reactfx;
    requires org.apache.commons.cli;
    requires tools.jackson.databind;
    requires tools.jackson.core;

    exports dev.petrichor.app to javafx.graphics;

    opens dev.petrichor.app.preferences to tools.jackson.databind;
}
