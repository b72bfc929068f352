package dev.petrichor.db.table;

import dev.petrichor.db.Session;
import dev.petrichor.db.table.PageRequest.Position;
import java.util.ArrayList;
import java.util.List;

/** Walks a whole table page by page. */
record PageRequestWalk(Session session, PageRequest request) {

    List<TableRow> forward() {
        var all = new ArrayList<TableRow>();
        var page = PageReader.read(session, request.at(new Position.First()));
        all.addAll(page.rows());
        while (page.hasMore()) {
            page = PageReader.read(session, request.at(new Position.After(PageReader.anchor(request, all.getLast()).orElseThrow())));
            all.addAll(page.rows());
        }
        return all;
    }

    List<TableRow> backward() {
        var all = new ArrayList<TableRow>();
        var page = PageReader.read(session, request.at(new Position.Last()));
        all.addAll(0, page.rows());
        while (page.hasMore()) {
            page = PageReader.read(session, request.at(new Position.Before(PageReader.anchor(request, all.getFirst()).orElseThrow())));
            all.addAll(0, page.rows());
        }
        return all;
    }
}
