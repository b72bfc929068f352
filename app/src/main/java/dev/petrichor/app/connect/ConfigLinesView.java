package dev.petrichor.app.connect;

import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The lines to paste into the project's config, for either of wrangler's formats. */
final class ConfigLinesView extends VBox {

    private final TextArea lines = new TextArea();
    private final Button copy = Parts.button(Messages.get("connect.copy"), Icon.COPY, "outlined", this::copy);

    ConfigLinesView(Account.D1 database) {
        super(8);
        var formats = new HBox();
        formats.getStyleClass().add("segments");
        var group = new ToggleGroup();
        for (var format : ConfigLines.values()) {
            var button = new ToggleButton(format.file());
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.selectedProperty().subscribe(selected -> {
                if (selected) {
                    show(format.of(database));
                }
            });
            button.setOnAction(_ -> button.setSelected(true));
            formats.getChildren().add(button);
        }
        group.getToggles().getFirst().setSelected(true);
        lines.getStyleClass().add("config-lines");
        lines.setEditable(false);
        lines.setAccessibleText(Messages.get("connect.create.paste"));
        getChildren().addAll(Parts.row("answers", formats, Parts.space(), copy), lines);
    }

    private void show(String text) {
        lines.setText(text);
        lines.setPrefRowCount(ConfigLines.ROWS);
        copy.setText(Messages.get("connect.copy"));
    }

    private void copy() {
        Clip.put(lines.getText());
        copy.setText(Messages.get("connect.copied"));
    }
}
