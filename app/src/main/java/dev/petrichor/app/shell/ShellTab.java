package dev.petrichor.app.shell;

import dev.petrichor.ui.Icon;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;

/**
 * A tab of the window: what stands on it and what it says in the status bar. The window's thread.
 */
public final class ShellTab {

    private final String place;
    private final Icon icon;
    private final Runnable whenClosed;
    private final StringProperty title;
    private final BooleanProperty preview = new SimpleBooleanProperty();
    private final BooleanProperty dirty = new SimpleBooleanProperty();
    private final ObjectProperty<List<String>> status = new SimpleObjectProperty<>(List.of());

    /**
     * @param place what the tab shows; two tabs of one place are the same tab
     * @param whenClosed ends what the tab had begun
     */
    public ShellTab(String place, String title, Icon icon, Runnable whenClosed) {
        this.place = place;
        this.icon = icon;
        this.title = new SimpleStringProperty(title);
        this.whenClosed = whenClosed;
    }

    public String place() {
        return place;
    }

    public Icon icon() {
        return icon;
    }

    public StringProperty titleProperty() {
        return title;
    }

    /** Whether the next preview takes this tab's place. */
    public BooleanProperty previewProperty() {
        return preview;
    }

    /** Whether something here is not saved yet. */
    public BooleanProperty dirtyProperty() {
        return dirty;
    }

    /** What the status bar says while this tab is in front. */
    public ObjectProperty<List<String>> statusProperty() {
        return status;
    }

    void ended() {
        whenClosed.run();
    }
}
