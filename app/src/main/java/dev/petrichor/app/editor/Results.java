package dev.petrichor.app.editor;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The results of the last run, then those of earlier ones that hold rows or are still in doubt, the newest first. The window's thread. */
final class Results {

    /** Earlier results that are held at most: memory must not grow with the number of runs. */
    static final int MOST_OLDER = 6;

    private final ObservableList<ResultTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<ResultTab> tabsToRead = FXCollections.unmodifiableObservableList(tabs);
    private long numbers;
    private int current;

    ObservableList<ResultTab> tabs() {
        return tabsToRead;
    }

    /** A run begins: what is there becomes older. Changes and failures have had their say. */
    void runBegins() {
        List<ResultTab> older = tabs.stream()
                .filter(tab -> isHeld(tab.result()))
                .limit(MOST_OLDER)
                .map(ResultTab::asOlder)
                .toList();
        current = 0;
        tabs.setAll(older);
    }

    private static boolean isHeld(StatementResult result) {
        return result instanceof StatementResult.WithRows || result instanceof StatementResult.Lost lost && !LostWrite.isKnown(lost.found());
    }

    void add(StatementResult result) {
        tabs.add(current++, new ResultTab(numbers++, result, false));
    }

    /** Puts what is known by now in the place of a result, as long as that is held. */
    void replace(ResultTab tab, StatementResult now) {
        tabs.replaceAll(held -> held.number() == tab.number() ? new ResultTab(numbers++, now, held.older()) : held);
    }

    void close(ResultTab tab) {
        if (tabs.remove(tab) && !tab.older()) {
            current--;
        }
    }
}
