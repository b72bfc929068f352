package dev.petrichor.app.sidebar;

import dev.petrichor.app.sidebar.SidebarItem.Group;
import dev.petrichor.app.sidebar.SidebarItem.Note;
import dev.petrichor.app.sidebar.SidebarItem.TableItem;
import dev.petrichor.app.sidebar.SidebarItem.ViewItem;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.View;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** The lines of the list: tables, then views, each under a heading that folds. The window's thread. */
final class SidebarLines {

    private final TableCounts counts;
    private final Set<String> folded = new HashSet<>();

    SidebarLines(TableCounts counts) {
        this.counts = counts;
    }

    /** @param typed what names must have in them */
    List<SidebarItem> of(List<Table> allTables, List<View> allViews, String typed) {
        var words = typed.strip().toLowerCase(Locale.ROOT);
        var tables = allTables.stream().filter(table -> table.name().toLowerCase(Locale.ROOT).contains(words)).toList();
        var views = allViews.stream().filter(view -> view.name().toLowerCase(Locale.ROOT).contains(words)).toList();
        var lines = new ArrayList<SidebarItem>();
        group(lines, "sidebar.tables", tables.stream().<SidebarItem>map(this::item).toList());
        if (tables.isEmpty()) {
            lines.add(new Note(Messages.get(words.isEmpty() ? "sidebar.noTables" : "sidebar.nothingFound")));
        }
        if (!views.isEmpty()) {
            group(lines, "sidebar.views", views.stream().<SidebarItem>map(SidebarLines::item).toList());
        }
        return lines;
    }

    private void group(List<SidebarItem> lines, String key, List<SidebarItem> members) {
        var open = !folded.contains(key);
        lines.add(new Group(key, members.size(), open));
        if (open) {
            lines.addAll(members);
        }
    }

    private TableItem item(Table table) {
        var count = counts.of(table.name());
        return new TableItem(table.name(), count.map(it -> OptionalLong.of(it.rows())).orElse(OptionalLong.empty()),
                count.map(TableCounts.Count::approximate).orElse(false));
    }

    private static ViewItem item(View view) {
        return new ViewItem(view.name(), !view.broken().isEmpty());
    }

    /** @param open whether it is open now */
    void fold(String key, boolean open) {
        if (open) {
            folded.add(key);
        } else {
            folded.remove(key);
        }
    }
}
