package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** Renders the window into a file, without a display. */
@Command(name = "screenshot")
final class ScreenshotVerb implements Verb {

    private static final int SMALLEST = 200;
    private static final int LARGEST = 8_000;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE.png", descriptionKey = "cli.picture")
    private Path out = Path.of("");

    @Option(names = "--show", paramLabel = "WHAT", defaultValue = "", descriptionKey = "cli.show")
    private String show = "";

    @Option(names = "--size", paramLabel = "1440x900", defaultValue = "1440x900", descriptionKey = "cli.size")
    private String size = "1440x900";

    @Option(names = "--theme", paramLabel = "light|dark", defaultValue = "light", descriptionKey = "cli.theme")
    private String theme = "light";

    @Override
    public Answer run(CommandContext context) {
        shared.workspace();
        var picture = picture(context);
        try {
            new PictureFile(out).requireFolder();
            context.pictures().take(shared.path(), picture);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.file(Messages.get("cli.cannotWrite", out, FileFault.words(e))).in(out);
        }
        return Answer.done(JsonNodeFactory.instance.objectNode().put("file", out.toString()), out + "\n");
    }

    private Pictures.Picture picture(CommandContext context) {
        var parts = size.split("x");
        if (!size.matches("[0-9]{3,4}x[0-9]{3,4}") || !fits(parts[0]) || !fits(parts[1])) {
            throw CommandFailure.usage(Messages.get("cli.badSize", size));
        }
        if (!Set.of("light", "dark").contains(theme)) {
            throw CommandFailure.usage(Messages.get("cli.badTheme", theme));
        }
        var shown = PicturePlace.read(show).orElseThrow(() -> CommandFailure.usage(Messages.get("cli.badPlace", show, PicturePlace.all())));
        return new Pictures.Picture(out, shown, subject(shown, context), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), theme);
    }

    /** What was asked for in words: the first screen has no database, and everything else shows the local side of the first one. */
    private Optional<Pictures.Subject> subject(PicturePlace.Shown shown, CommandContext context) {
        var side = shared.side();
        if (shown.place().filter(PicturePlace.WELCOME::equals).isPresent() || !shared.isAboutOne()) {
            return Optional.empty();
        }
        shown.place().filter(PicturePlace::writes).filter(_ -> side.isFar()).ifPresent(place -> {
            throw CommandFailure.usage(Messages.get("cli.pictureIsLocal", place.word()));
        });
        var found = shared.found();
        if (side.isFar()) {
            shared.far(found, context);
        }
        return Optional.of(new Pictures.Subject(found, side));
    }

    private static boolean fits(String length) {
        return Integer.parseInt(length) >= SMALLEST && Integer.parseInt(length) <= LARGEST;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
