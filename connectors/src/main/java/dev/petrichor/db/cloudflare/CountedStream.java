package dev.petrichor.db.cloudflare;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading behind a limit, so that a small compressed answer cannot fill the memory. */
final class CountedStream extends FilterInputStream {

    private long left;

    CountedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    /** The answer is longer than this program takes. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new TooLong();
        }
    }
}
