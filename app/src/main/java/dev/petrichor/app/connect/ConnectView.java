package dev.petrichor.app.connect;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The sheet that connects to Cloudflare: the credentials and what they are good for, then the databases of the account. */
public final class ConnectView extends VBox {

    private static final double WIDTH = 640;

    private final ConnectModel model;
    private final Runnable cancel;
    private final CredentialsPage credentials;

    /** @param cancel takes the sheet away; the model is closed when the sheet leaves the window, however that happens */
    public ConnectView(ConnectModel model, Runnable cancel) {
        this.model = model;
        this.cancel = cancel;
        this.credentials = new CredentialsPage(model, cancel);
        getStyleClass().addAll("floating", "connect");
        setMaxSize(WIDTH, USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        model.databasesProperty().subscribe(_ -> showPage());
        sceneProperty().subscribe((before, now) -> {
            if (before != null && now == null) {
                model.close();
            }
        });
    }

    public ConnectModel model() {
        return model;
    }

    private void showPage() {
        var databases = model.databasesProperty().get().map(it -> new DatabasesPage(it, model::back, cancel));
        getChildren().setAll(databases.<Node>map(it -> it).orElse(credentials));
        databases.ifPresent(DatabasesPage::focusFirst);
    }

    /** The head of either page. */
    static Node head(Node sentence) {
        var words = new VBox(3, Parts.label(Messages.get("connect.title"), "title"), sentence);
        var head = Parts.row("floating-head", Icon.CLOUD.node("icon-accent", "connect-cloud"), words);
        head.getStyleClass().add("connect-head");
        return head;
    }
}
