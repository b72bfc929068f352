package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** SQL that is not written on the command line itself: in a file, or on standard input. */
final class SqlInput {

    /** The name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private SqlInput() {}

    static boolean isStandardInput(Object name) {
        return name.toString().equals(STANDARD_INPUT);
    }

    /** @throws CommandFailure when it cannot be read, or is not UTF-8: what stood for the bad bytes would be stored */
    static String read(CommandContext context, String from) {
        try {
            return context.stop().awaiting(() -> isStandardInput(from) ? standardInput(context) : Files.readString(Path.of(from)));
        } catch (IOException e) {
            var name = isStandardInput(from) ? Messages.get("cli.standardInput") : from;
            throw CommandFailure.path("unreadable", Messages.get("cli.pathUnreadable", name, FileFault.words(e))).in(from);
        }
    }

    private static String standardInput(CommandContext context) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(context.streams().in().readAllBytes())).toString();
    }
}
