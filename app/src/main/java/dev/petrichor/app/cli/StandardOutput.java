package dev.petrichor.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * Much text for standard output. A print stream swallows that nobody reads it any more, as after {@code | head}; here that is
 * an error, or a long result would be computed for nobody. Closing flushes only: the stream is not ours.
 */
final class StandardOutput extends BufferedWriter {

    private static final int BUFFER = 1 << 16;

    StandardOutput(Streams streams) {
        super(new OutputStreamWriter(new Checked(streams), StandardCharsets.UTF_8), BUFFER);
    }

    @Override
    public void close() throws IOException {
        flush();
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
