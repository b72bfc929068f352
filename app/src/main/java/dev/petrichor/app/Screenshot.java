package dev.petrichor.app;

import dev.petrichor.app.cli.PictureFile;
import dev.petrichor.app.cli.Pictures;
import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.work.DrawingLibraries;
import dev.petrichor.app.work.Offscreen;
import dev.petrichor.app.work.OpenDatabase;
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
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Renders a window without a display: the same studio, wired the same way, with the same sessions. It keeps its own settings,
 * so a picture neither shows nor changes what the user chose.
 */
final class Screenshot implements Pictures {

    private static final double SCREEN = 500;

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
            if (e.getCause() instanceof IllegalArgumentException known) {
                throw known;
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

    private static void begin(Path project, Picture picture, Path home, CompletableFuture<BufferedImage> result) {
        Fonts.load();
        var folders = new UserFolders(home.resolve("config"), home.resolve("data"));
        var settings = Settings.DEFAULT.withTheme(Theme.valueOf(picture.theme().toUpperCase(Locale.ROOT)));
        var studio = new Studio(folders, new SettingsStore(folders.config().resolve("settings.json")), settings, FarAccess.ofThisUser(), Offscreen.windowThread(), () -> false);
        var scene = new Scene(sheet(studio, picture), SCREEN, SCREEN);
        StudioApplication.follow(studio, scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        result.whenComplete((_, _) -> Offscreen.windowThread().execute(() -> {
            stage.close();
            studio.close();
        }));
        if (!picture.show().equals("welcome")) {
            studio.openProject(project);
        }
        Offscreen.whenSettled(studio::idle, () -> completing(result, () -> {
            show(studio, picture.show());
            Offscreen.whenSettled(studio::idle, () -> completing(result, () -> result.complete(SwingFXUtils.fromFXImage(studio.window().snapshot(null, null), null))));
        }));
    }

    /** The window as large as asked for, on a sheet that is not larger than the off-screen platform's fixed screen. */
    private static Pane sheet(Studio studio, Picture picture) {
        studio.window().setManaged(false);
        studio.window().resize(picture.width(), picture.height());
        return new Pane(studio.window());
    }

    private static void completing(CompletableFuture<BufferedImage> result, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static void show(Studio studio, String place) {
        switch (place) {
            case "", "welcome" -> {}
            case "log" -> studio.toggleLog();
            case "palette" -> studio.openPalette("");
            case "settings" -> studio.openSettings();
            case "sql" -> showSql(studio, database(studio));
            case "migrations" -> studio.openMigrations(database(studio));
            default -> showTable(studio, database(studio), place);
        }
    }

    private static void showSql(Studio studio, OpenDatabase database) {
        studio.openEditor(database, ExampleQuery.of(database.schema()));
        studio.front().filter(EditorView.class::isInstance).map(EditorView.class::cast).ifPresent(EditorView::runAll);
    }

    private static void showTable(Studio studio, OpenDatabase database, String place) {
        var name = place.substring(place.indexOf(':') + 1);
        if (GridTab.find(database.schema(), name).isEmpty()) {
            throw new IllegalArgumentException(Messages.get("cli.noTable", name));
        }
        if (place.startsWith("table:")) {
            studio.openTable(database, name, false);
        } else {
            studio.openStructure(database, name);
        }
    }

    private static OpenDatabase database(Studio studio) {
        return studio.database().orElseThrow(() -> new IllegalArgumentException(Messages.get("empty.title")));
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
