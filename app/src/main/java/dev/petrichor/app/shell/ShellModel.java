package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.work.Side;
import dev.petrichor.ui.Messages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The frame of the window: its tabs, which one is in front, where one came from, and notices. The window's thread. */
public final class ShellModel {

    private final ObservableList<ShellTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<ShellTab> tabsToRead = FXCollections.unmodifiableObservableList(tabs);
    private final ReadOnlyObjectWrapper<Optional<ShellTab>> front = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<ProjectTitle>> project = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Opening>> opening = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty sidebarShown = new SimpleBooleanProperty(true);
    private final BooleanProperty logShown = new SimpleBooleanProperty();
    private final DoubleProperty sidebarWidth = new SimpleDoubleProperty(236);
    private final DoubleProperty logHeight = new SimpleDoubleProperty(210);
    private final Recency recency = new Recency();
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> writeProtected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.LOCAL);
    private final ObjectProperty<Optional<Banner>> banner = new SimpleObjectProperty<>(Optional.empty());
    private final Steps steps = new Steps(this::bringForward);
    private BiConsumer<List<ShellTab>, Runnable> asking = (_, leave) -> leave.run();
    private final Deque<Runnable> closed = new ArrayDeque<>();
    private final Behind behind = new Behind();

    /** A sentence over the tabs, with the one thing that can be done about it. */
    public record Notice(String sentence, boolean trouble, Optional<Action> action) {
        public record Action(String words, Runnable action) {}

        public static Notice trouble(String sentence) {
            return new Notice(sentence, true, Optional.empty());
        }

        public static Notice quiet(String sentence) {
            return new Notice(sentence, false, Optional.empty());
        }
    }

    /** What is open: the folder as shown, and the database in front. */
    public record ProjectTitle(String folder, String database) {}

    public ObservableList<ShellTab> tabs() {
        return tabsToRead;
    }

    public ReadOnlyObjectProperty<Optional<ShellTab>> frontProperty() {
        return front.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    public ObjectProperty<Optional<ProjectTitle>> projectProperty() {
        return project;
    }

    public ObjectProperty<Optional<Opening>> openingProperty() {
        return opening;
    }

    public BooleanProperty sidebarShownProperty() {
        return sidebarShown;
    }

    public BooleanProperty logShownProperty() {
        return logShown;
    }

    /** In pixels, as the user drew it. */
    public DoubleProperty sidebarWidthProperty() {
        return sidebarWidth;
    }

    /** In pixels, as the user drew it. */
    public DoubleProperty logHeightProperty() {
        return logHeight;
    }

    /** Whether nothing may change the databases of this window. */
    public BooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /** Why nothing can change the database in front, whatever is chosen. */
    public ObjectProperty<Optional<String>> writeProtectedProperty() {
        return writeProtected;
    }

    /** The side that everything in front belongs to. */
    public ObjectProperty<Side> sideProperty() {
        return side;
    }

    public ObjectProperty<Optional<Banner>> bannerProperty() {
        return banner;
    }

    public Optional<ShellTab> find(Place place) {
        return tabs.stream().filter(tab -> tab.place().equals(place)).findFirst();
    }

    /** Adds a tab behind the one in front, or in the place of the preview that stands there, and brings it forward. */
    public void open(ShellTab tab) {
        if (behind.keeps(front.get())) {
            behind.add(tab, tabs);
            recency.behind(tab);
            return;
        }
        var old = tab.previewProperty().get() ? tabs.stream().filter(it -> it.previewProperty().get()).findFirst() : Optional.<ShellTab>empty();
        if (old.isPresent()) {
            front.get().ifPresent(steps::leave);
            tabs.set(tabs.indexOf(old.get()), tab);
            steps.gaveWay(old.get());
            end(old.get());
        } else {
            tabs.add(front.get().map(it -> tabs.indexOf(it) + 1).orElse(tabs.size()), tab);
        }
        show(tab);
    }

    /**
     * What is opened meanwhile comes to its place without coming forward: what is in front stays there, with the keyboard. The first one
     * comes forward where nothing is.
     *
     * @param left the places in the order in which they were left
     */
    public void behind(List<Place> left, Runnable opening) {
        behind.run(left, opening);
    }

    /** Brings a tab forward, as a step that can be walked back. */
    public void show(ShellTab tab) {
        if (!behind.keeps(front.get())) {
            front.get().filter(it -> it != tab && tabs.contains(it)).ifPresent(steps::leave);
            bringForward(tab);
        }
    }

    private void bringForward(ShellTab tab) {
        recency.shown(tab);
        front.set(Optional.of(tab));
    }

    /** Brings a tab forward for a look on the way to another one; {@link #settle} ends the walk. */
    public void walkRecent(int step) {
        recency.walk(step).ifPresent(tab -> front.set(Optional.of(tab)));
    }

    /** The walk ends here: the tab in front is the one that was meant. */
    public void settle() {
        front.get().ifPresent(recency::shown);
    }

    /** Puts a tab at another place of the row. */
    public void move(ShellTab tab, int index) {
        var from = tabs.indexOf(tab);
        var to = Math.clamp(index, 0, tabs.size() - 1);
        if (from >= 0 && from != to) {
            var order = new ArrayList<>(tabs);
            order.add(to, order.remove(from));
            tabs.setAll(order);
        }
    }

    /** Closes a tab as its cross does; it can be opened again. */
    public void close(ShellTab tab) {
        if (tab.underWayProperty().get().isPresent() && tabs.contains(tab)) {
            asking.accept(List.of(tab), () -> closeNow(tab));
        } else {
            closeNow(tab);
        }
    }

    /** @param question asked, with the tabs it is about, before what is under way in them is left; it does what it is handed, or does not */
    public void askBeforeLeaving(BiConsumer<List<ShellTab>, Runnable> question) {
        asking = question;
    }

    private void closeNow(ShellTab tab) {
        if (tabs.contains(tab)) {
            tab.reopen().ifPresent(closed::push);
            if (tab.dirtyProperty().get() || tab.isInDoubt()) {
                notice.set(Optional.of(draftKept(tab)));
            }
            tab.closedByHand();
            remove(tab);
        }
    }

    private Notice draftKept(ShellTab tab) {
        var again = tab.reopen().map(it -> new Notice.Action(Messages.get("tab.openAgain"), this::reopen));
        return new Notice(Messages.get(tab.isInDoubt() ? "tab.inDoubt" : "tab.draftKept", tab.titleProperty().get()), false, again);
    }

    private void remove(ShellTab tab) {
        var at = tabs.indexOf(tab);
        tabs.remove(tab);
        forget(tab);
        if (front.get().filter(tab::equals).isPresent()) {
            front.set(Optional.empty());
            if (!tabs.isEmpty()) {
                bringForward(tabs.get(Math.min(at, tabs.size() - 1)));
            }
        }
    }

    /** Ends all tabs, as the end of a project does. */
    public void closeAll() {
        new ArrayList<>(tabs).forEach(this::remove);
        closed.clear();
        notice.set(Optional.empty());
    }

    /** Leaves what has something that is not saved, or a text that stands nowhere else. */
    public void closeOthers(ShellTab kept) {
        tabs.stream().filter(tab -> tab != kept && !tab.isSpared()).toList().forEach(this::close);
    }

    /** Puts a tab where another one stands, which ends without a word, and brings it forward. */
    public void replace(ShellTab old, ShellTab tab) {
        tabs.set(tabs.indexOf(old), tab);
        forget(old);
        show(tab);
    }

    private void forget(ShellTab tab) {
        steps.closed(tab);
        end(tab);
    }

    private void end(ShellTab tab) {
        recency.gone(tab);
        tab.ended();
    }

    /** Opens the tab again that was closed last. */
    public void reopen() {
        Optional.ofNullable(closed.poll()).ifPresent(Runnable::run);
    }

    public boolean canReopen() {
        return !closed.isEmpty();
    }

    public void back() {
        steps.back(front.get());
    }

    public void forward() {
        steps.forward(front.get());
    }

    /** Brings the tab so many places further to the right forward, around the end. */
    public void showNext(int step) {
        if (!tabs.isEmpty()) {
            var at = front.get().map(tabs::indexOf).orElse(0);
            show(tabs.get(Math.floorMod(at + step, tabs.size())));
        }
    }

    public void showPlace(int index) {
        if (index < tabs.size()) {
            show(tabs.get(index));
        }
    }

    /** Tabs in which something is under way that would be left in the middle. */
    public List<ShellTab> underWay() {
        return tabs.stream().filter(tab -> tab.underWayProperty().get().isPresent()).toList();
    }

    /** Titles of the tabs of which something holds. */
    public List<String> titles(Predicate<ShellTab> which) {
        return tabs.stream().filter(which).map(tab -> tab.titleProperty().get()).distinct().toList();
    }
}
