package dev.petrichor.app.sidebar;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which of the lines at the foot of the sidebar leads to the tab in front. The window's thread. */
public final class SidebarPlaces {

    private final BooleanProperty migrations = new SimpleBooleanProperty();
    private final BooleanProperty drift = new SimpleBooleanProperty();
    private final BooleanProperty problems = new SimpleBooleanProperty();

    /** Whether the tab in front is that of the migrations. */
    public BooleanProperty migrationsProperty() {
        return migrations;
    }

    /** Whether the tab in front is the drift board. */
    public BooleanProperty driftProperty() {
        return drift;
    }

    /** Whether the tab in front is that of what was found. */
    public BooleanProperty problemsProperty() {
        return problems;
    }
}
