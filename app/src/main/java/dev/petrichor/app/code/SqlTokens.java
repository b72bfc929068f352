package dev.petrichor.app.code;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a text that is being edited. A change is lexed from a little before it until the tokens are again the old
 * ones, so that a key stroke in a long script costs as much as in a short one. Mutable; one thread.
 */
final class SqlTokens {

    /** How many tokens before a change may read differently because of it: SQLite's lexer looks less than three ahead. */
    private static final int BEFORE = 3;

    private int[] starts = new int[16];
    private Token.Kind[] kinds = new Token.Kind[16];
    private int count;
    private int length;

    /** Characters from, up to and not including: what may have another kind than before. */
    record Range(int from, int to) {}

    /**
     * Takes a change.
     *
     * @param text as it is now
     * @param at where characters were removed, and others put in their place
     */
    Range change(String text, int at, int removed, int inserted) {
        var delta = inserted - removed;
        var keep = Math.max(0, indexAt(at) - BEFORE);
        var position = keep < count ? starts[keep] : length;
        var fresh = new ArrayList<Token>();
        var old = keep;
        while (position < text.length()) {
            old = firstFrom(old, position - delta);
            if (position >= at + inserted && old < count && starts[old] == position - delta && starts[old] >= at + removed) {
                break;
            }
            var token = Lexer.at(text, position);
            fresh.add(token);
            position = token.end();
        }
        old = position >= text.length() ? count : old;
        var range = changed(keep, old, fresh, new Change(at, removed, inserted));
        splice(keep, old, fresh, delta);
        length = text.length();
        return range;
    }

    private record Change(int at, int removed, int inserted) {}

    /** A change inside of one token leaves the rest of it as it was; so do tokens before the change that stayed the same. */
    private Range changed(int keep, int old, List<Token> fresh, Change change) {
        if (fresh.isEmpty()) {
            return new Range(change.at(), change.at());
        }
        var same = 0;
        while (same < fresh.size() && keep + same < old && fresh.get(same).end() <= change.at() && endOf(keep + same) == fresh.get(same).end()
                && isSame(keep + same, fresh.get(same))) {
            same++;
        }
        var grown = fresh.size() - same == 1 && old - keep - same == 1 && isSame(keep + same, fresh.get(same));
        if (grown) {
            return new Range(change.at(), change.at() + change.inserted());
        }
        var from = same < fresh.size() ? fresh.get(same).start() : change.at();
        return new Range(Math.min(from, change.at()), Math.max(fresh.getLast().end(), change.at() + change.inserted()));
    }

    private boolean isSame(int index, Token token) {
        return starts[index] == token.start() && kinds[index] == token.kind();
    }

    private int endOf(int index) {
        return index + 1 < count ? starts[index + 1] : length;
    }

    private void splice(int keep, int old, List<Token> fresh, int delta) {
        var next = keep + fresh.size() + count - old;
        if (next > starts.length) {
            starts = Arrays.copyOf(starts, next * 3 / 2);
            kinds = Arrays.copyOf(kinds, next * 3 / 2);
        }
        System.arraycopy(starts, old, starts, keep + fresh.size(), count - old);
        System.arraycopy(kinds, old, kinds, keep + fresh.size(), count - old);
        for (var i = keep + fresh.size(); i < next; i++) {
            starts[i] += delta;
        }
        for (var i = 0; i < fresh.size(); i++) {
            starts[keep + i] = fresh.get(i).start();
            kinds[keep + i] = fresh.get(i).kind();
        }
        count = next;
    }

    /** The tokens that lie in a range, cut at its ends. */
    List<Token> in(int from, int to) {
        var tokens = new ArrayList<Token>();
        for (var i = indexAt(from); i < count && starts[i] < to; i++) {
            var start = Math.max(from, starts[i]);
            var end = Math.min(to, endOf(i));
            if (end > start) {
                tokens.add(new Token(kinds[i], start, end));
            }
        }
        return tokens;
    }

    /** The index of the token that holds the place, or of the last one before it. */
    private int indexAt(int place) {
        var found = Arrays.binarySearch(starts, 0, count, place);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private int firstFrom(int index, int place) {
        var next = index;
        while (next < count && starts[next] < place) {
            next++;
        }
        return next;
    }
}
