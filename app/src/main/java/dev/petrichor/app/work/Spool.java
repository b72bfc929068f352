package dev.petrichor.app.work;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Hands bytes on to a reader who may pause, while the one who writes them goes on: what waits is kept in an unnamed temporary file, so
 * memory does not grow with it. Written to by one thread.
 */
public final class Spool extends OutputStream {

    private static final int BUFFER = 1 << 16;

    private final OutputStream to;
    private final FileChannel file;
    private long written;
    private long delivered;
    private boolean ended;
    private Optional<IOException> failure = Optional.empty();

    /** @param to where another thread writes everything, in order; it ends when that fails */
    public Spool(OutputStream to) throws IOException {
        this.to = to;
        var path = Files.createTempFile("petrichor", ".out");
        this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        path.toFile().delete(); // where that is not possible, the end of the writing does it
        Thread.ofPlatform().daemon().name("output").start(this::deliver);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[]{(byte) octet}, 0, 1);
    }

    /** @throws IOException when the reader is gone, or there is no room for what it has not read */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check();
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        var at = end();
        while (buffer.hasRemaining()) {
            at += file.write(buffer, at);
        }
        reached(at);
    }

    private synchronized void check() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(FileFault.words(failure.get()), failure.get());
        }
    }

    private synchronized long end() {
        return written;
    }

    private synchronized void reached(long at) {
        written = at;
        notifyAll();
    }

    private void deliver() {
        var buffer = ByteBuffer.allocate(BUFFER);
        try {
            for (var until = next(); until > delivered; until = next()) {
                buffer.clear().limit((int) Math.min(BUFFER, until - delivered));
                var read = file.read(buffer, delivered);
                to.write(buffer.array(), 0, read);
                arrived(read);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** How far there is something to deliver; no farther than it was delivered when nothing comes any more. */
    private synchronized long next() throws IOException {
        while (written == delivered && !ended) {
            await();
        }
        return written;
    }

    private synchronized void arrived(int read) {
        delivered += read;
        notifyAll();
    }

    private synchronized void failed(IOException e) {
        failure = Optional.of(e);
        notifyAll();
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Waits until everything has been taken, or nobody takes it any more. */
    @Override
    public void close() throws IOException {
        try (file) {
            awaitDelivery();
        }
        check();
    }

    private synchronized void awaitDelivery() throws IOException {
        ended = true;
        notifyAll();
        while (delivered < written && failure.isEmpty()) {
            await();
        }
    }
}
