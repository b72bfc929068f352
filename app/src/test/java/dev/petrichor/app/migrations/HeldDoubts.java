package dev.petrichor.app.migrations;

import dev.petrichor.app.state.Doubt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept now. */
final class HeldDoubts implements MigrationMeans.Doubts {

    private final Map<String, Doubt> kept = new ConcurrentHashMap<>();

    @Override
    public void keep(Doubt doubt, Runnable then) {
        kept.put(doubt.id(), doubt);
        then.run();
    }

    @Override
    public void forget(String id) {
        kept.remove(id);
    }

    List<String> words() {
        return kept.values().stream().map(it -> it.text() + " " + it.isLost()).toList();
    }
}
