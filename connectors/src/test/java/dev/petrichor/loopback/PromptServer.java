package dev.petrichor.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockWebServer;

/**
 * Makes servers that send at once. They write head and body of an answer apart, and by Nagle's algorithm (RFC 896) the second would
 * wait until the first is acknowledged, which the other side puts off for 40 ms.
 */
public final class PromptServer extends ServerSocketFactory {

    private PromptServer() {}

    /** One that is not started yet. */
    public static MockWebServer make() {
        var server = new MockWebServer();
        server.setServerSocketFactory(new PromptServer());
        return server;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new Prompt();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 0);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new Prompt(port, backlog, address);
    }

    private static final class Prompt extends ServerSocket {

        Prompt() throws IOException {}

        Prompt(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            var accepted = super.accept();
            accepted.setTcpNoDelay(true);
            return accepted;
        }
    }
}
