package io.drover.app.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.drover.app.intake.Piece.ContentKey;
import io.drover.ledger.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The intake of a central service without the service around it, so that a process that is killed starts in a moment. */
public final class IntakeServer {

    private IntakeServer() {}

    /** Takes what collectors send at this port, until the process ends. */
    public static void start(Ledger ledger, Path folder, int port) throws IOException {
        Spool spool = new Spool(folder, new CollectedFiles(ledger, Clock.systemUTC()));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/intake/", exchange -> take(spool, exchange));
        // its thread is a daemon as the one that starts it, so that the process can end
        Thread starting = new Thread(server::start, "intake");
        starting.setDaemon(true);
        starting.start();
    }

    private static void take(Spool spool, HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        ContentKey content = new ContentKey(
                path[3],
                path[4],
                Objects.requireNonNull(query.get("instance")),
                Long.parseLong(query.get("generation")));
        Appended appended = spool.append(new Piece(
                content,
                Objects.requireNonNull(query.get("file")),
                Long.parseLong(query.get("from")),
                Long.parseLong(query.get("to")),
                exchange.getRequestBody().readAllBytes()));
        byte[] answer = "{\"error\": \"%s\"}".formatted(appended).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(appended instanceof Appended.Kept ? 200 : 409, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
