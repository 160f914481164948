package io.drover.app.routes;

/**
 * A file of Camel routes in YAML.
 *
 * @param name what messages call it: {@code config/routes/site.camel.yaml}
 * @param location what Camel loads it by: {@code classpath:…} or {@code file:…}
 * @param text its content
 */
record RouteFile(String name, String location, String text) {}
