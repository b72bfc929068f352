package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A database of the account: its name, its id, and when it was made. */
final class DatabaseCell extends ListCell<Account.D1> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final Label name = Parts.label("", "medium");
    private final Label id = Parts.label("", "muted", "code", "small");
    private final Label created = Parts.whole("", "muted", "small");
    private final HBox line = Parts.row("database-line", words(), Parts.space(), created);

    private VBox words() {
        var words = new VBox(2, name, id);
        words.setAlignment(Pos.CENTER_LEFT);
        return words;
    }

    @Override
    protected void updateItem(Account.@Nullable D1 database, boolean empty) {
        super.updateItem(database, empty);
        setGraphic(database == null || empty ? null : line);
        if (database != null && !empty) {
            name.setText(database.name());
            id.setText(database.id());
            var day = database.createdAt().flatMap(DatabaseCell::day);
            created.setText(day.map(it -> Messages.get("connect.created", it)).orElse(""));
            setAccessibleText(database.name() + ", " + created.getText() + ", " + database.id());
        }
    }

    private static Optional<String> day(String text) {
        try {
            return Optional.of(DAY.format(Instant.parse(text).atZone(ZoneId.systemDefault())));
        } catch (DateTimeParseException _) {
            // a date in another form is left out
            return Optional.empty();
        }
    }
}
