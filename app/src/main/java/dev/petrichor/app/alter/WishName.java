package dev.petrichor.app.alter;

import dev.petrichor.migrations.alter.TableWish;
import dev.petrichor.migrations.alter.WantedColumn;
import dev.petrichor.migrations.alter.WantedIndex;
import java.util.ArrayList;
import java.util.List;

/** What a wish does, in the few words that become the name of a file. Pure. */
final class WishName {

    private static final int MOST_NAMED = 2;

    private WishName() {}

    /**
     * @param columns of now
     * @param indexes of now
     */
    static String of(TableWish wish, List<WantedColumn> columns, List<WantedIndex> indexes) {
        return switch (wish) {
            case TableWish.Make(var name, var _, var _, var _) -> "create " + name;
            case TableWish.Drop(var name) -> "drop " + name;
            case TableWish.Change change -> changed(change, columns, indexes);
        };
    }

    private static String changed(TableWish.Change wish, List<WantedColumn> columns, List<WantedIndex> indexes) {
        var added = wish.columns().stream().filter(WantedColumn::isNew).map(WantedColumn::name).filter(name -> !name.isBlank()).toList();
        var gone = columns.stream().map(WantedColumn::was).filter(was -> wish.columns().stream().noneMatch(it -> it.was().equals(was))).toList();
        var renamed = wish.columns().stream().filter(it -> !it.isNew() && !it.name().equals(it.was())).map(it -> it.was() + " to " + it.name()).toList();
        var retyped = wish.columns().stream().filter(it -> columns.stream().anyMatch(now -> now.was().equals(it.was()) && !now.equals(it.named(now.name())))).map(WantedColumn::name).toList();
        var comes = wish.indexes().stream().filter(it -> it.was().isEmpty() && !it.name().isBlank()).map(WantedIndex::name).toList();
        var goes = indexes.stream().map(WantedIndex::was).filter(was -> wish.indexes().stream().noneMatch(it -> it.was().equals(was))).toList();
        var said = new ArrayList<String>();
        say(said, "add ", added, " to " + wish.name());
        say(said, "drop ", gone, " from " + wish.name());
        say(said, "rename ", renamed, " in " + wish.name());
        say(said, "change ", retyped, " of " + wish.name());
        say(said, "add index ", comes, "");
        say(said, "drop index ", goes, "");
        say(said, "rename ", wish.table().equals(wish.name()) ? List.of() : List.of(wish.table()), " to " + wish.name());
        return said.size() == 1 ? said.getFirst() : said.isEmpty() ? "" : "change " + wish.name();
    }

    private static void say(List<String> said, String verb, List<String> names, String where) {
        if (!names.isEmpty()) {
            said.add(names.size() > MOST_NAMED ? "change" + where.replaceFirst("^ \\w+", "") : verb + String.join(" and ", names) + where);
        }
    }
}
