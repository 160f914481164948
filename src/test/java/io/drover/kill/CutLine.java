package io.drover.kill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two processes that can be cut in the midst of what goes over it. */
final class CutLine implements AutoCloseable {

    private final ServerSocket server;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param to port that connections go on to
     */
    CutLine(int to) throws IOException {
        this.to = to;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all connections that there are now, wherever they are. */
    void cut() throws IOException {
        for (Socket each : open) {
            // at once, with what is on its way
            each.setSoLinger(true, 0);
            each.close();
        }
        open.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket from = server.accept();
                open.add(from);
                start(() -> connect(from));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket from) {
        try {
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), to);
            open.add(behind);
            start(() -> pump(behind, from));
            pump(from, behind);
        } catch (IOException e) {
            close(from);
        }
    }

    private void pump(Socket one, Socket other) {
        try {
            InputStream in = one.getInputStream();
            OutputStream out = other.getOutputStream();
            byte[] buffer = new byte[4_096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one of them is gone: so is the other
        }
        close(one);
        close(other);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
