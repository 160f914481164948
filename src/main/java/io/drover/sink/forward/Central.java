package io.drover.sink.forward;

import org.jspecify.annotations.Nullable;

/**
 * The central service, and who sends to it.
 *
 * @param url its address, without a slash at its end
 * @param collector the id that it knows this collector by
 * @param instance which of several that had that id
 * @param token shown with each request; null where none is asked for
 */
record Central(
        String url,
        String collector,
        String instance,
        @Nullable String token) {

    /**
     * @throws ForwardException if address or id are missing
     */
    Central {
        if (url.isBlank() || collector.isBlank()) {
            throw new ForwardException("forward: needs "
                    + (url.isBlank()
                            ? "drover.collector.url, the address of the central" + " service"
                            : "drover.collector.id, who this collector is")
                    + ", in config/application.yaml");
        }
        url = url.replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        // without the token
        return collector + " at " + url;
    }
}
