package dev.petrichor.app.cli;

import dev.petrichor.app.work.Spool;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Much text for standard output. A print stream swallows that nobody reads it any more, as after {@code | head}; here that is
 * an error, or a long result would be computed for nobody. Who reads slowly, as {@code | less} does, does not hold up who writes and has
 * a database open. Closing waits for the reader; the stream is not ours and stays open.
 */
final class StandardOutput extends BufferedWriter {

    private static final int BUFFER = 1 << 16;

    private final Ahead ahead;

    StandardOutput(Streams streams) {
        this(new Ahead(new Checked(streams)));
    }

    private StandardOutput(Ahead ahead) {
        super(new OutputStreamWriter(ahead, StandardCharsets.UTF_8), BUFFER);
        this.ahead = ahead;
    }

    @Override
    public void close() throws IOException {
        ahead.last();
        try (ahead) {
            flush();
        }
    }

    /** Takes what is written before the last of it without waiting for the reader. */
    private static final class Ahead extends OutputStream {

        private final Checked to;
        private Optional<Spool> spool = Optional.empty();
        private boolean last;

        Ahead(Checked to) {
            this.to = to;
        }

        void last() {
            last = true;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!last && spool.isEmpty()) {
                spool = Optional.of(new Spool(to));
            }
            (spool.isPresent() ? spool.get() : to).write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (spool.isPresent()) {
                spool.get().close();
                spool = Optional.empty();
            }
        }
    }

    private static final class Checked extends OutputStream {

        private final Streams streams;

        Checked(Streams streams) {
            this.streams = streams;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            streams.out().write(bytes, offset, length);
            if (streams.out().checkError()) {
                throw new IOException("nobody reads what is written");
            }
        }
    }
}
