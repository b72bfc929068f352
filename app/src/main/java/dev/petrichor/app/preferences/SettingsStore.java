package dev.petrichor.app.preferences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the settings in one file that people can read. Reads and writes a small file: not on the window's thread. */
public final class SettingsStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;

    public SettingsStore(Path file) {
        this.file = file;
    }

    /**
     * What a load found.
     *
     * @param setAside where an unreadable file was moved to, if there was one
     */
    public record Loaded(Settings settings, Optional<Path> setAside) {}

    /** The settings, or the defaults when there are none; an unreadable file is kept under another name. */
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, Optional.empty());
        }
        try {
            return new Loaded(JSON.readValue(Files.readString(file), Settings.class), Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            return new Loaded(Settings.DEFAULT, setAside());
        }
    }

    private Optional<Path> setAside() {
        var kept = file.resolveSibling("settings-unreadable.json");
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(kept);
        } catch (IOException _) {
            return Optional.of(file);
        }
    }

    /** Writes all settings at once; a crash leaves the old file or the new one, never half of it. */
    public void save(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // a name of its own: another process of Petrichor may be saving at this moment
        var next = Files.createTempFile(file.toAbsolutePath().getParent(), "settings", ".new");
        try {
            Files.writeString(next, JSON.writeValueAsString(settings));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
