package dev.petrichor.app.connect;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The sheet in a window of its own, in front of a server on this machine; for tests and for looking at it. */
final class ConnectWindow implements AutoCloseable {

    final LoopbackD1 d1 = new LoopbackD1();
    final MemorySecrets secrets = new MemorySecrets();
    final Map<String, String> environment = new HashMap<>();
    final List<ConnectModel.Connected> connected = new ArrayList<>();
    final StackPane root = new StackPane();
    boolean cancelled;

    /** Shows the sheet over an empty window. The window's thread. */
    ConnectModel show(Stage stage, Theme theme, Workspace workspace, Optional<FoundDatabase> found, Optional<Credentials> login) {
        Fonts.load();
        environment.putIfAbsent(CloudflareAccess.BASE_VARIABLE, d1.base().toString());
        var far = new FarSide(workspace, environment, () -> login);
        var model = new ConnectModel(new CloudflareAccess(environment), far, found.map(it -> new Wanted(it, Side.REMOTE)), secrets, new Background(Platform::runLater), connected::add);
        root.getStyleClass().addAll("shell");
        root.getChildren().setAll(new ConnectView(model, () -> cancelled = true));
        var scene = new Scene(root, 1000, 760);
        Themes.apply(scene, theme, 100);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        return model;
    }

    static Instant in(long minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes)).plusSeconds(30);
    }

    @Override
    public void close() {
        d1.close();
    }
}
