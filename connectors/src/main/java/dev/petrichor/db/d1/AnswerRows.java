package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.WriteFault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer: in memory as far as they are few, the rest in a file of the system's folder for such, which has no name any
 * more once it is open, so that nothing is left of it however the program ends. An answer has come whole before its first row is handed
 * out, and yet never fills the memory.
 */
final class AnswerRows implements Iterable<List<Value>>, AutoCloseable {

    /** About as many bytes of values are held in memory. */
    static final long MOST_HELD = 8_000_000;

    private static final int BUFFER = 1 << 16;

    private final List<List<Value>> held = new ArrayList<>();
    private long octets;
    private long inFile;
    private boolean damaged;
    private @Nullable FileChannel file;
    private @Nullable DataOutputStream out;

    void add(List<Value> row) {
        for (var value : row) {
            damaged = damaged || value instanceof Value.Text(var text) && text.indexOf('\uFFFD') >= 0;
        }
        if (octets < MOST_HELD) {
            held.add(row);
            for (var value : row) {
                octets += StoredValue.octets(value);
            }
            return;
        }
        try {
            var target = target();
            target.writeInt(row.size());
            for (var value : row) {
                StoredValue.write(value, target);
            }
            inFile++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private DataOutputStream target() throws IOException {
        var known = out;
        if (known != null) {
            return known;
        }
        var path = Files.createTempFile("petrichor", ".rows");
        var opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        path.toFile().delete(); // where that is not possible, the end of the reading does it
        file = opened;
        var made = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(opened), BUFFER));
        out = made;
        return made;
    }

    private static DbException failed(IOException e) {
        return new DbException(new DbError.CannotOpen(Path.of(System.getProperty("java.io.tmpdir")), "rows of a long answer are kept there: " + WriteFault.words(e)), e);
    }

    long count() {
        return held.size() + inFile;
    }

    /** Whether U+FFFD stands in a text: in the text itself, or for bytes that were no UTF-8. */
    boolean holdsDamagedText() {
        return damaged;
    }

    /** All of them at once: for answers to writes, which are short. */
    List<List<Value>> all() {
        var all = new ArrayList<List<Value>>();
        forEach(all::add);
        return all;
    }

    /** Hands them out once, in order, by one reader at a time. */
    @Override
    public Iterator<List<Value>> iterator() {
        var written = out;
        var channel = file;
        if (written == null || channel == null) {
            return held.iterator();
        }
        try {
            written.flush();
            channel.position(0);
        } catch (IOException e) {
            throw failed(e);
        }
        return new Both(new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER)));
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What is in memory, then what is in the file. */
    private final class Both implements Iterator<List<Value>> {

        private final Iterator<List<Value>> first = held.iterator();
        private final DataInputStream in;
        private long left = inFile;

        Both(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return first.hasNext() || left > 0;
        }

        @Override
        public List<Value> next() {
            if (first.hasNext()) {
                return first.next();
            }
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            try {
                var values = new Value[in.readInt()];
                for (var i = 0; i < values.length; i++) {
                    values[i] = StoredValue.read(in);
                }
                return List.of(values);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
