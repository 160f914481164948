package io.drover.app.alerts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The door of a mail server that takes nothing before STARTTLS, which the tests' mail server itself does not know: it speaks the
 * first words, makes the connection an encrypted one, and then passes everything on.
 */
final class StartTlsDoor implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final int behind;
    private final ServerSocket door;
    private final SSLContext tls;
    private final AtomicInteger encrypted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "starttls-door");
        thread.setDaemon(true);
        return thread;
    });

    /** @param behind the port of the plain server on this machine */
    StartTlsDoor(int behind) throws IOException, GeneralSecurityException {
        this.behind = behind;
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        // the mail server's own certificate, which nobody has signed
        try (InputStream in = StartTlsDoor.class.getResourceAsStream("/greenmail.p12")) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        threads.execute(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many connections were encrypted. */
    int encrypted() {
        return encrypted.get();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                threads.execute(() -> greet(guest));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void greet(Socket guest) {
        try (guest) {
            BufferedReader words =
                    new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
            say(guest, "220 door ESMTP");
            for (String word = words.readLine(); word != null; word = words.readLine()) {
                switch (word.split(" ")[0].toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(guest, "250-door\r\n250 STARTTLS");
                    case "STARTTLS" -> {
                        say(guest, "220 go ahead");
                        passOn(guest);
                        return;
                    }
                    case "QUIT" -> {
                        say(guest, "221 bye");
                        return;
                    }
                    default -> say(guest, "530 Must issue a STARTTLS command first");
                }
            }
        } catch (IOException e) {
            // the guest has gone
        }
    }

    private static void say(Socket guest, String words) throws IOException {
        guest.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void passOn(Socket guest) throws IOException {
        SSLSocket inside = (SSLSocket) tls.getSocketFactory().createSocket(guest, null, guest.getPort(), true);
        inside.setUseClientMode(false);
        inside.startHandshake();
        encrypted.incrementAndGet();
        try (inside;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            InputStream in = server.getInputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                // its greeting was spoken at the door
            }
            threads.execute(() -> copy(inside, server));
            copy(server, inside);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // one of them has gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
