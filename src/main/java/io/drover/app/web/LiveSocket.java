package io.drover.app.web;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /live}: the present at once, then what changes. With {@code ?source=<id>} it tells of that source alone, its spans
 * and lines too. Whatever a page says is ignored.
 */
@WebSocket(path = "/live")
public final class LiveSocket {

    private static final String PARAMETER = "source=";

    private final FeedThread feed;
    private final Map<String, Viewer> viewers = new ConcurrentHashMap<>();

    LiveSocket(FeedThread feed) {
        this.feed = feed;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection page) {
        Viewer viewer = feed.viewer(
                sourceOf(page.handshakeRequest().query()),
                (message, sent) -> page.sendText(message)
                        .subscribe()
                        // a page that is gone is seen off by its close
                        .with(done -> sent.run(), broken -> {}));
        viewers.put(page.id(), viewer);
        feed.join(viewer);
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection page) {
        Viewer viewer = viewers.remove(page.id());
        if (viewer != null) {
            feed.leave(viewer);
        }
    }

    static @Nullable String sourceOf(@Nullable String query) {
        if (query == null || !query.startsWith(PARAMETER)) {
            return null;
        }
        return URLDecoder.decode(query.substring(PARAMETER.length()), StandardCharsets.UTF_8);
    }
}
