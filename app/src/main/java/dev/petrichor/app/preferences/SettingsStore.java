package dev.petrichor.app.preferences;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the settings in one file that people can read and change, and that all windows share. Reads and writes a small file: not on the
 * window's thread.
 */
public final class SettingsStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;

    public SettingsStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What a load found, or a save wrote.
     *
     * @param setAside where an unreadable file was moved to, if there was one
     */
    public record Loaded(Settings settings, Optional<Path> setAside) {}

    /** What the file holds, with what is not ours: keys of a later version, or of a hand. */
    private record Held(ObjectNode tree, Settings settings) {

        private static final Held NOTHING = new Held(JSON.createObjectNode(), Settings.DEFAULT);
    }

    public Path file() {
        return file;
    }

    /** The settings, or the defaults when there are none; an unreadable file is kept under another name. */
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, Optional.empty());
        }
        return held().map(held -> new Loaded(held.settings(), Optional.empty())).orElseGet(() -> new Loaded(Settings.DEFAULT, Optional.of(keptOrLeft())));
    }

    /**
     * Changes what the file holds now, which another window or a hand may have changed since it was loaded, and nothing else in it. A crash
     * leaves the old file or the new one, never half of it.
     *
     * @param own written when there is no file, or none that can be read
     * @return what the file holds from now on
     */
    public Loaded save(Settings own, UnaryOperator<Settings> change) throws IOException {
        Files.createDirectories(file.getParent());
        // the lock is between processes alone
        synchronized (SettingsStore.class) {
            try (var channel = FileChannel.open(file.resolveSibling("settings.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = channel.lock()) {
                return saveLocked(own, change);
            }
        }
    }

    private Loaded saveLocked(Settings own, UnaryOperator<Settings> change) throws IOException {
        var held = Files.exists(file) ? held() : Optional.<Held>empty();
        var kept = held.isEmpty() && Files.exists(file) ? Optional.of(setAside()) : Optional.<Path>empty();
        var next = held.map(it -> change.apply(it.settings())).orElse(own);
        var tree = held.orElse(Held.NOTHING).tree().deepCopy();
        put(JSON.valueToTree(next), tree);
        write(JSON.writeValueAsString(tree));
        return new Loaded(next, kept);
    }

    /** Puts what we know over what was read, at every depth. */
    private static void put(ObjectNode ours, ObjectNode into) {
        for (var each : ours.properties()) {
            if (each.getValue() instanceof ObjectNode inner && into.get(each.getKey()) instanceof ObjectNode there) {
                put(inner, there);
            } else {
                into.set(each.getKey(), each.getValue());
            }
        }
    }

    /** Nothing where the file is not what settings are. */
    private Optional<Held> held() {
        try {
            return JSON.readTree(Files.readString(file)) instanceof ObjectNode tree ? Optional.of(new Held(tree, JSON.treeToValue(tree, Settings.class))) : Optional.empty();
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Path keptOrLeft() {
        try {
            return setAside();
        } catch (IOException _) {
            return file;
        }
    }

    /** Earlier ones stay: somebody may have written them by hand. */
    private Path setAside() throws IOException {
        var kept = file.resolveSibling("settings-unreadable.json");
        for (var number = 2; Files.exists(kept); number++) {
            kept = file.resolveSibling("settings-unreadable-" + number + ".json");
        }
        return Files.move(file, kept);
    }

    private void write(String text) throws IOException {
        var next = Files.createTempFile(file.getParent(), "settings", ".new");
        try {
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
