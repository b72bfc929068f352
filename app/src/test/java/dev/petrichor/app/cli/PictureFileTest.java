package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.connect.Connector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    private Path folder;

    @Test
    void writesInThePlaceOfAnEarlierOneAndLeavesNothingBeside() throws IOException {
        var file = Files.writeString(folder.resolve("x.png"), "earlier");

        new PictureFile(file).write(PNG);

        assertArrayEquals(PNG, Files.readAllBytes(file));
        try (var inside = Files.list(folder)) {
            assertEquals(List.of(file), inside.toList());
        }
    }

    @Test
    void aPlaceThatIsNotThereIsOneSentenceBeforeAnythingIsDrawn() {
        var nowhere = folder.resolve("nope/x.png");

        assertEquals("1 " + nowhere + " cannot be written: its folder does not exist.", said(nowhere));
        assertEquals("1 " + folder + " cannot be written: it is a folder.", said(folder));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsOneSentence() throws IOException {
        var full = Files.createSymbolicLink(folder.resolve("full.png"), Path.of("/dev/full")); // a link, so that no fault can replace the device

        assertEquals("No space left on device", assertThrows(IOException.class, () -> new PictureFile(full).write(PNG)).getMessage());
        assertEquals("1 " + full + " cannot be written: No space left on device.", said(full));
    }

    private String said(Path file) {
        var err = new ByteArrayOutputStream();
        var streams = new Streams(
                new ByteArrayInputStream(new byte[0]), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        Pictures pictures = (_, picture) -> new PictureFile(picture.out()).write(PNG);
        var status = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), pictures).run(List.of("screenshot", folder.toString(), "--out", file.toString()));
        return status + " " + err.toString(StandardCharsets.UTF_8).strip();
    }
}
