package dev.petrichor.app.sidebar;

import java.util.OptionalLong;

/** A line of the sidebar's list. */
public sealed interface SidebarItem {

    /** A heading with the number of what stands under it. */
    record Group(String messageKey, int count, boolean open) implements SidebarItem {}

    /** @param rows how many, once counted; approximate says that it is an estimate */
    record TableItem(String name, OptionalLong rows, boolean approximate) implements SidebarItem {}

    record ViewItem(String name, boolean broken) implements SidebarItem {}

    /** A sentence in place of items. */
    record Note(String words) implements SidebarItem {}
}
