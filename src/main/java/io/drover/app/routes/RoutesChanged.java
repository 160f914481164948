package io.drover.app.routes;

/** Fired after routes were added, changed or removed while the service runs. */
public record RoutesChanged() {}
