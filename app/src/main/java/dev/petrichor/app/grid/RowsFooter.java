package dev.petrichor.app.grid;

import dev.petrichor.app.rows.RowCount;
import dev.petrichor.app.work.SessionCost;
import dev.petrichor.db.Usage;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * The line under rows, seen where they are paid for: how many are here, what the next page and a count would read, what the last page
 * did read, and who answered. The window's thread.
 */
final class RowsFooter extends HBox {

    private final GridRows rows;
    private final Supplier<OptionalLong> written;
    private final Label here = Parts.whole("");
    private final Hyperlink more = new Hyperlink();
    private final Label price = Parts.whole("", "muted");
    private final Hyperlink count = new Hyperlink(Messages.get("footer.count"));
    private final Label spent = Parts.label("", "muted");

    /** @param written rows that the last save wrote */
    RowsFooter(GridRows rows, Supplier<OptionalLong> written) {
        this.rows = rows;
        this.written = written;
        getStyleClass().add("rows-footer");
        getChildren().addAll(here, more, price, count, Parts.space(), spent);
        more.setOnAction(_ -> rows.more());
        count.setOnAction(_ -> askPrice());
        more.setId("load-more");
        count.setId("count-all");
        show(this, rows.arePaidFor());
    }

    /** Says what is true now. */
    void follow() {
        var counted = rows.ofTable().certainty() == RowCount.Certainty.EXACT;
        here.setText(Messages.get(counted ? "footer.rowsOf" : "footer.rows", rows.asked(), rows.ofTable().rows()));
        show(more, rows.hasMore());
        more.setText(Messages.get("footer.more", rows.nextPage()));
        more.setDisable(rows.isReading());
        price.setText(Messages.get("footer.reads", rows.nextPage()));
        show(price, rows.hasMore());
        show(count, rows.hasMore() && !counted);
        spent.setText(spent(rows.usage(), written.get()));
    }

    /** A count reads every row: says how many that are before it reads them. */
    private void askPrice() {
        count.setDisable(true);
        rows.counting().price(this::offer, () -> count.setDisable(false));
    }

    private void offer(OptionalLong reads) {
        count.setDisable(false);
        count.setText(reads.isPresent()
                ? Messages.get("footer.countReads", reads.getAsLong(), new SessionCost(reads.getAsLong(), 0).shareOfReads())
                : Messages.get("footer.countReadsAll"));
        count.setOnAction(_ -> rows.counting().all());
    }

    /** What the last page and the last save were billed. */
    static String spent(Optional<Usage> page, OptionalLong written) {
        var saved = written.stream().mapToObj(rows -> Messages.get("footer.written", rows));
        return Stream.concat(page.map(RowsFooter::words).stream(), saved).collect(Collectors.joining(" · "));
    }

    private static String words(Usage usage) {
        var read = Messages.get("footer.spent", usage.rowsRead());
        var by = usage.servedBy().map(region -> Messages.get(usage.primary().orElse(false) ? "footer.servedByPrimary" : "footer.servedBy", region))
                .or(() -> usage.primary().map(primary -> Messages.get(primary ? "footer.servedByThePrimary" : "footer.servedByAReplica")));
        return by.map(it -> read + " · " + it).orElse(read);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
