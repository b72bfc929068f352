package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** Renders the window into a file, without a display. */
final class ScreenshotVerb implements Verb {

    private static final int SMALLEST = 200;
    private static final int LARGEST = 8_000;

    private static final Option OUT = VerbOption.required("--out", "FILE.png", "cli.picture");
    private static final Option SHOW = VerbOption.value("--show", "WHAT", "cli.show");
    private static final Option SIZE = VerbOption.value("--size", "1440x900", "cli.size");
    private static final Option THEME = VerbOption.value("--theme", "light|dark", "cli.theme");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor screenshot", List.of(), List.of(OUT, SHOW, SIZE, THEME), ScreenshotVerb::new);

    private final SharedOptions shared;
    private final Path out;
    private final String show;
    private final String size;
    private final String theme;

    private ScreenshotVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.out = given.path(OUT).orElseThrow();
        this.show = given.value(SHOW).orElse("");
        this.size = given.value(SIZE).orElse("1440x900");
        this.theme = given.value(THEME).orElse("light");
    }

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
