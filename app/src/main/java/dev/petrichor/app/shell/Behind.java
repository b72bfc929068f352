package dev.petrichor.app.shell;

import dev.petrichor.app.nav.Place;
import java.util.List;
import java.util.Optional;

/** How tabs that were left open come back behind the one that is in front: each to its place in the order in which they were left. The window's thread. */
final class Behind {

    private Optional<List<Place>> left = Optional.empty();

    /** What is opened meanwhile stays behind. */
    void run(List<Place> order, Runnable opening) {
        left = Optional.of(order);
        try {
            opening.run();
        } finally {
            left = Optional.empty();
        }
    }

    /** Whether nothing comes forward now; the first one does where nothing is in front. */
    boolean keeps(Optional<ShellTab> front) {
        return left.isPresent() && front.isPresent();
    }

    /** There is one preview: that of somebody who looks at it stays one. */
    void add(ShellTab tab, List<ShellTab> tabs) {
        tab.previewProperty().set(tab.previewProperty().get() && tabs.stream().noneMatch(it -> it.previewProperty().get()));
        tabs.add(placeOf(tab.place(), left.orElse(List.of()), tabs.stream().map(ShellTab::place).toList()), tab);
    }

    /** Behind the last of those that came before it, else before all others; one that was not there comes last. */
    static int placeOf(Place place, List<Place> left, List<Place> open) {
        var at = left.indexOf(place);
        if (at < 0) {
            return open.size();
        }
        for (var index = open.size(); index > 0; index--) {
            if (left.subList(0, at).contains(open.get(index - 1))) {
                return index;
            }
        }
        return 0;
    }
}
