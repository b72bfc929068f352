package dev.petrichor.app;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.CommandRehearsal;
import dev.petrichor.app.cli.FirstLook;
import dev.petrichor.app.cli.Pictures;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.DrawingLibraries;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.StopSignal;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts the window or the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var given = List.of(arguments);
        FailureLog.in(UserFolders.ofThisUser().data(), System.err::println);
        var commands = CommandLineProgram.isMeantBy(given);
        var connector = connector();
        var obstacle = commands ? Optional.<String>empty() : obstacleToAWindow();
        if (!commands && obstacle.isEmpty()) {
            window(arguments);
            return;
        }
        var streams = new Streams(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        // made only when a picture is taken: to link this class is to load the toolkit
        Pictures pictures = (project, picture) -> new Screenshot().take(project, picture);
        var status = commands
                ? command(streams, connector, pictures, given)
                : new FirstLook(streams, connector, pictures, UserFolders.ofThisUser().data()).at(FirstSight.named(given), obstacle.orElse(""));
        streams.out().flush();
        System.exit(status);
    }

    /** Where a window has the project already, that one comes to the front, and this start is over before it shows anything. */
    private static void window(String... arguments) {
        var data = UserFolders.ofThisUser().data();
        if (toOpen(List.of(arguments), data).filter(it -> ProjectClaims.raisesAnother(data, StateFile.place(it))).isPresent()) {
            var out = utf8(FileDescriptor.out);
            out.println(Messages.get("cli.handedOver"));
            out.flush();
        } else {
            StudioApplication.open(arguments);
        }
    }

    private static Optional<Path> toOpen(List<String> arguments, Path data) {
        var named = FirstSight.named(arguments);
        if (named.isPresent()) {
            return named;
        }
        if (FirstSight.isFromBuild()) {
            return Optional.of(SampleProject.folderIn(data));
        }
        Early.begin();
        return Early.lastElsewhere(data);
    }

    private static int command(Streams streams, Connector connector, Pictures pictures, List<String> given) {
        var stop = new StopSignal();
        stop.listen(() -> streams.err().println(Messages.get("cli.stopForced")));
        var program = new CommandLineProgram(streams, connector, pictures, UserFolders.ofThisUser().data(), System.getenv(), stop);
        var status = CommandRehearsal.isAskedFor() ? new CommandRehearsal(program, UserFolders.ofThisUser().data(), connector).run() : program.run(given);
        streams.out().flush();
        stop.ended(status);
        return status;
    }

    private static Connector connector() {
        var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(System.getenv()));
        try {
            connector.unpackInto(UserFolders.ofThisUser().data().resolve("native"));
        } catch (IOException e) {
            System.getLogger(Main.class.getName()).log(System.Logger.Level.DEBUG, "SQLite is unpacked into the system's folder", e);
        }
        return connector;
    }

    /** Why no window can be opened, in a sentence. Only X11 can be missing: the other platforms have a desktop wherever they run programs. */
    private static Optional<String> obstacleToAWindow() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        if (X11Display.named(System.getenv("DISPLAY")).filter(X11Display::answers).isEmpty()) {
            return Optional.of(Messages.get("cli.noDisplay"));
        }
        var missing = DrawingLibraries.missingForWindows();
        return missing.isEmpty() ? Optional.empty() : Optional.of(Messages.get("cli.noWindow", String.join(", ", missing)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
    }
}
