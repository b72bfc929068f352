package dev.petrichor.app.palette;

import dev.petrichor.ui.Icon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Everything that can be gone to or asked for, found by a few letters of its name. The window's thread. */
public final class PaletteModel {

    private static final int MOST = 200;

    private static final String PREFIXES = ">@#/:";

    /** Of these there are too many to be shown before a letter is typed. */
    private static final String ASKED_FOR = "#/";
    private static final char ROWS = ':';

    private final Supplier<List<Entry>> everything;
    private final Function<String, List<Entry>> rows;
    private final Consumer<Runnable> look;
    private final StringProperty words = new SimpleStringProperty("");
    private final List<String> recent = new ArrayList<>();
    private final ObservableList<Entry> found = FXCollections.observableArrayList();
    private final ObservableList<Entry> foundToRead = FXCollections.unmodifiableObservableList(found);

    /**
     * Something to go to.
     *
     * @param prefix the sign that limits a search to its kind: {@code >} commands, {@code @} tables, {@code #} columns,
     *     {@code /} migrations, {@code :} rows
     * @param hint what it is, or its keys
     * @param elsewhere does it in a tab of its own, where that makes a difference
     */
    public record Entry(char prefix, Icon icon, String title, String hint, Runnable action, Runnable elsewhere) {

        public Entry(char prefix, Icon icon, String title, String hint, Runnable action) {
            this(prefix, icon, title, hint, action, action);
        }

        /** How it is told to who does not see it. */
        public String words() {
            return hint.isEmpty() ? title : title + ", " + hint;
        }
    }

    /**
     * @param everything asked at each search
     * @param rows makes what a typed key may mean; not asked for nothing
     * @param look asked at each opening to look for what is not known yet, and to say when there is more
     */
    public PaletteModel(Supplier<List<Entry>> everything, Function<String, List<Entry>> rows, Consumer<Runnable> look) {
        this.everything = everything;
        this.rows = rows;
        this.look = look;
        words.subscribe(this::search);
    }

    /** Starts anew with these letters. */
    public void open(String start) {
        words.set(start);
        search();
        look.accept(this::search);
    }

    public StringProperty wordsProperty() {
        return words;
    }

    /** The best match first. */
    public ObservableList<Entry> found() {
        return foundToRead;
    }

    private void search() {
        var prefix = prefix();
        var letters = letters();
        if (prefix == ROWS) {
            found.setAll(letters.isEmpty() ? List.of() : rows.apply(letters));
            return;
        }
        var ranked = new ArrayList<Ranked>();
        for (var entry : everything.get()) {
            if (prefix == ' ' ? ASKED_FOR.indexOf(entry.prefix()) < 0 || !letters.isEmpty() : prefix == entry.prefix()) {
                distance(entry.title(), letters).ifPresent(distance -> ranked.add(new Ranked(entry, distance)));
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::distance).thenComparingInt(it -> age(it.entry())));
        var numbered = prefix == ' ' && isNumber(letters) ? rows.apply(letters) : List.<Entry>of();
        found.setAll(Stream.concat(numbered.stream(), ranked.stream().map(Ranked::entry)).limit(MOST).toList());
    }

    private String typed() {
        return Objects.requireNonNullElse(words.get(), "").strip();
    }

    /** The sign that what is typed begins with; a space for none. */
    private char prefix() {
        return !typed().isEmpty() && PREFIXES.indexOf(typed().charAt(0)) >= 0 ? typed().charAt(0) : ' ';
    }

    private String letters() {
        return prefix() == ' ' ? typed() : typed().substring(1).strip();
    }

    private static boolean isNumber(String letters) {
        return !letters.isEmpty() && letters.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    /** Whether the key of a row is being typed. */
    public boolean asksForRow() {
        return prefix() == ROWS;
    }

    private record Ranked(Entry entry, int distance) {}

    /** Which characters of a title the letters found, in order; empty when nothing is searched for. */
    public List<Integer> marks(String title) {
        var letters = letters().toLowerCase(Locale.ROOT);
        var text = title.toLowerCase(Locale.ROOT);
        var whole = letters.isEmpty() ? -1 : text.indexOf(letters);
        if (whole >= 0) {
            return IntStream.range(whole, whole + letters.length()).boxed().toList();
        }
        var marks = new ArrayList<Integer>();
        for (var letter : letters.replace(" ", "").toCharArray()) {
            var next = text.indexOf(letter, marks.isEmpty() ? 0 : marks.getLast() + 1);
            if (next >= 0) {
                marks.add(next);
            }
        }
        return marks;
    }

    /**
     * Runs an entry; it stands first the next time nothing is searched for.
     *
     * @param elsewhere in a tab of its own
     */
    public void run(Entry entry, boolean elsewhere) {
        if (entry.prefix() != ROWS) {
            recent.remove(key(entry));
            recent.addFirst(key(entry));
        }
        (elsewhere ? entry.elsewhere() : entry.action()).run();
    }

    private static String key(Entry entry) {
        return entry.prefix() + entry.title();
    }

    private int age(Entry entry) {
        var at = recent.indexOf(key(entry));
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    /** How far the letters lie apart in the title, in order; less is better, nothing when they are not all there. */
    static OptionalInt distance(String title, String letters) {
        var text = title.toLowerCase(Locale.ROOT);
        var wanted = letters.toLowerCase(Locale.ROOT);
        var whole = text.indexOf(wanted);
        if (whole >= 0) {
            return OptionalInt.of(whole == 0 ? 0 : 1 + whole);
        }
        var at = -1;
        var gaps = 0;
        for (var letter : wanted.replace(" ", "").toCharArray()) {
            var next = text.indexOf(letter, at + 1);
            if (next < 0) {
                return OptionalInt.empty();
            }
            gaps += next - at - 1;
            at = next;
        }
        return OptionalInt.of(100 + gaps);
    }
}
