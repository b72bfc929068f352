package dev.petrichor.app;

import dev.petrichor.app.cli.PictureFile;
import dev.petrichor.app.cli.PicturePlace;
import dev.petrichor.app.cli.Pictures;
import dev.petrichor.app.instance.OneWindow;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.work.DrawingLibraries;
import dev.petrichor.app.work.Offscreen;
import dev.petrichor.db.DbException;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Theme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Renders a window without a display: the same studio, wired the same way, with the same sessions, of which those of far
 * databases only read. It keeps its own settings and an empty keychain, so a picture neither shows nor changes what the user chose.
 */
final class Screenshot implements Pictures {

    private static final double SCREEN = 500;

    private final FarAccess access;
    private final Consumer<Node> seen;

    Screenshot() {
        this(FarAccess.ofThisUser(), _ -> {});
    }

    /** @param seen handed the window as it stands in the picture, on its thread */
    Screenshot(FarAccess access, Consumer<Node> seen) {
        this.access = access.forPicture();
        this.seen = seen;
    }

    @Override
    public void take(Path project, Picture picture) throws IOException {
        var missing = DrawingLibraries.missing();
        if (!missing.isEmpty()) {
            throw new IOException(Messages.get("cli.cannotDraw", String.join(", ", missing)));
        }
        Offscreen.start();
        var home = Files.createTempDirectory("petrichor-picture");
        try {
            var image = Offscreen.<BufferedImage>await(result -> begin(project, picture, home, result));
            new PictureFile(picture.out()).write(encoded(image));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof DbException) {
                throw (RuntimeException) e.getCause();
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            delete(home);
        }
    }

    /** In memory: given a file that cannot be made, the library prints a stack trace and does not tell why it could not. */
    private static byte[] encoded(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("no PNG writer");
            }
        }
        return bytes.toByteArray();
    }

    private void begin(Path project, Picture picture, Path home, CompletableFuture<BufferedImage> result) {
        Fonts.load();
        var studio = studio(picture.theme(), home);
        var scene = new Scene(sheet(studio, picture), SCREEN, SCREEN);
        StudioApplication.follow(studio, scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        result.whenComplete((_, _) -> Offscreen.windowThread().execute(() -> {
            stage.close();
            studio.close();
        }));
        open(studio, project, picture.show(), home.resolve("copies"));
        new Walk(studio::idle, result::completeExceptionally).go(PictureSteps.to(picture, studio), () -> result.complete(drawn(studio, picture)));
    }

    /** The studio that stands for the user's; its own files are in a folder that goes with it. The window's thread. */
    Studio studio(String theme, Path home) {
        var folders = new UserFolders(home.resolve("config"), home.resolve("data"));
        var settings = Settings.DEFAULT.withTheme(Theme.valueOf(theme.toUpperCase(Locale.ROOT)));
        return new Studio(folders, new SettingsStore(folders.settings()), settings, access, new Desktop(Offscreen.windowThread(), () -> false, OneWindow.NOT_ASKED));
    }

    private static void open(Studio studio, Path project, PicturePlace.Shown shown, Path copies) {
        if (shown.place().filter(PicturePlace::writes).isPresent()) {
            studio.openCopies(project, copies);
        } else if (shown.place().filter(PicturePlace.WELCOME::equals).isEmpty()) {
            studio.openProject(project);
        }
    }

    /** As large as asked for: what a small window cannot hold is cut off, as on a screen. */
    private BufferedImage drawn(Studio studio, Picture picture) {
        seen.accept(studio.window());
        var cut = new SnapshotParameters();
        cut.setViewport(new Rectangle2D(0, 0, picture.width(), picture.height()));
        return SwingFXUtils.fromFXImage(studio.window().snapshot(cut, null), null);
    }

    /** The window as large as asked for, on a sheet that is not larger than the off-screen platform's fixed screen. */
    private static Pane sheet(Studio studio, Picture picture) {
        studio.window().setManaged(false);
        studio.window().resize(picture.width(), picture.height());
        return new Pane(studio.window());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
