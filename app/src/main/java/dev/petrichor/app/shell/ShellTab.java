package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.ui.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A tab of the window: what stands on it and what it says in the status bar. The window's thread.
 */
public final class ShellTab {

    private final Place place;
    private final Icon icon;
    private final Runnable whenClosed;
    private Runnable whenClosedByHand = () -> {};
    private Runnable focus = () -> {};
    private Optional<Runnable> reopen = Optional.empty();
    private Optional<Runnable> duplicate = Optional.empty();
    private Optional<OpenDatabase> database = Optional.empty();
    private Optional<Supplier<Runnable>> wayBack = Optional.empty();
    private final StringProperty title;
    private final BooleanProperty preview = new SimpleBooleanProperty();
    private final BooleanProperty dirty = new SimpleBooleanProperty();
    private final BooleanProperty written = new SimpleBooleanProperty();
    private BooleanSupplier inDoubt = () -> false;
    private final ObjectProperty<Optional<UnderWay>> underWay = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<String>> status = new SimpleObjectProperty<>(List.of());

    /**
     * What would be left in the middle, in sentences.
     *
     * @param ifLeft what becomes of it then
     */
    public record UnderWay(String what, String ifLeft) {}

    /**
     * @param place what the tab shows; two tabs of one place are the same tab
     * @param whenClosed ends what the tab had begun
     */
    public ShellTab(Place place, String title, Icon icon, Runnable whenClosed) {
        this.place = place;
        this.icon = icon;
        this.title = new SimpleStringProperty(title);
        this.whenClosed = whenClosed;
    }

    public Place place() {
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

    /** Whether a text of the user's stands here and nowhere else. */
    public BooleanProperty writtenProperty() {
        return written;
    }

    /** Whether something here was sent to be saved and it is not known yet what became of it. */
    public boolean isInDoubt() {
        return inDoubt.getAsBoolean();
    }

    public void inDoubtWhen(BooleanSupplier sent) {
        inDoubt = sent;
    }

    /** Whether somebody would miss it who closes all others. */
    boolean isSpared() {
        return dirty.get() || written.get() || underWay.get().isPresent() || isInDoubt();
    }

    /** What is under way here and would be left in the middle; closing the tab asks first. */
    public ObjectProperty<Optional<UnderWay>> underWayProperty() {
        return underWay;
    }

    /** What the status bar says while this tab is in front. */
    public ObjectProperty<List<String>> statusProperty() {
        return status;
    }

    /** The database that the tab shows; two bindings may name one, so that its place alone does not tell which was opened. */
    public void shows(OpenDatabase shown) {
        database = Optional.of(shown);
    }

    public Optional<OpenDatabase> database() {
        return database;
    }

    public Optional<Side> side() {
        return database.map(OpenDatabase::side);
    }

    /** What opens the tab again after it was closed; without one it is gone. */
    public void reopenWith(Runnable again) {
        reopen = Optional.of(again);
    }

    /**
     * What leads back to what a preview showed when another one has taken its place.
     *
     * @param way asked when the preview ends, so that it can note how it was left
     */
    public void wayBackWith(Supplier<Runnable> way) {
        wayBack = Optional.of(way);
    }

    /** What is to be done when this very tab is closed, but not when the whole project is. */
    public void whenClosedByHand(Runnable action) {
        whenClosedByHand = action;
    }

    /** What opens the same place once more. */
    public void duplicateWith(Runnable action) {
        duplicate = Optional.of(action);
    }

    /** What gives the keyboard to the content of the tab. */
    public void focusWith(Runnable action) {
        focus = action;
    }

    void focusContent() {
        focus.run();
    }

    Optional<Runnable> duplicate() {
        return duplicate;
    }

    Optional<Runnable> wayBack() {
        return wayBack.map(Supplier::get);
    }

    Optional<Runnable> reopen() {
        return reopen;
    }

    void closedByHand() {
        whenClosedByHand.run();
    }

    void ended() {
        whenClosed.run();
    }
}
