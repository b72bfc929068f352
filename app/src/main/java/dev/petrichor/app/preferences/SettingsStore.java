package dev.petrichor.app.preferences;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
     * @param setAside where a file was moved to that holds no settings, if there was one
     * @param unread why a file that is there could not be read now; it was left as it is
     */
    public record Loaded(Settings settings, Optional<Path> setAside, Optional<IOException> unread) {

        private static Loaded of(Settings settings) {
            return new Loaded(settings, Optional.empty(), Optional.empty());
        }
    }

    /** What the file holds, with what is not ours: keys of a later version, or of a hand. */
    private record Held(ObjectNode tree, Settings settings) {

        private static final Held NOTHING = new Held(JSON.createObjectNode(), Settings.DEFAULT);
    }

    public Path file() {
        return file;
    }

    /**
     * The settings, or the defaults when there are none. A file that holds something else is kept under another name; one that cannot be
     * read now, because of its permissions or its disk, may be whole and is left alone.
     */
    public Loaded load() {
        try {
            return content().map(this::loaded).orElseGet(() -> Loaded.of(Settings.DEFAULT));
        } catch (IOException e) {
            return new Loaded(Settings.DEFAULT, Optional.empty(), Optional.of(e));
        }
    }

    private Loaded loaded(byte[] content) {
        return held(content).map(held -> Loaded.of(held.settings()))
                .orElseGet(() -> new Loaded(Settings.DEFAULT, Optional.of(keptOrLeft()), Optional.empty()));
    }

    /**
     * Changes what the file holds now, which another window or a hand may have changed since it was loaded, and nothing else in it. A crash
     * leaves the old file or the new one, never half of it.
     *
     * @param own written when there is no file, or one that holds no settings
     * @return what the file holds from now on
     * @throws IOException also when a file is there that cannot be read now: then it is left as it is
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
        var content = content();
        var held = content.flatMap(SettingsStore::held);
        var kept = content.isPresent() && held.isEmpty() ? Optional.of(setAside()) : Optional.<Path>empty();
        var next = held.map(it -> change.apply(it.settings())).orElse(own);
        var tree = held.orElse(Held.NOTHING).tree().deepCopy();
        put(JSON.valueToTree(next), tree);
        write(JSON.writeValueAsString(tree));
        return new Loaded(next, kept, Optional.empty());
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

    /** What stands in the file; nothing where there is none. */
    private Optional<byte[]> content() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Nothing where that is not what settings are. */
    private static Optional<Held> held(byte[] content) {
        try {
            return JSON.readTree(content) instanceof ObjectNode tree ? Optional.of(new Held(tree, JSON.treeToValue(tree, Settings.class))) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException _) {
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
        var unreadable = place();
        var kept = unreadable.resolveSibling("settings-unreadable.json");
        for (var number = 2; Files.exists(kept); number++) {
            kept = unreadable.resolveSibling("settings-unreadable-" + number + ".json");
        }
        return Files.move(unreadable, kept);
    }

    /** Somebody may keep the file elsewhere, with a link to it here: the link stays. */
    private Path place() throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return file;
        }
        var leadsTo = file.resolveSibling(Files.readSymbolicLink(file));
        return Files.exists(leadsTo) ? leadsTo.toRealPath() : leadsTo;
    }

    /** It is on the disk before it gets its name: a loss of power leaves the old file or the new one, too. */
    private void write(String text) throws IOException {
        var place = place();
        var next = Files.createTempFile(place.getParent(), "settings", ".new");
        try {
            try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
