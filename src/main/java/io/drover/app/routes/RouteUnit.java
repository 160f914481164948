package io.drover.app.routes;

import java.util.List;
import java.util.Optional;

/**
 * One item of a route file: what can be loaded, changed and removed by itself.
 *
 * @param file the file it stands in
 * @param line where it begins, from 1
 * @param kind its first word, such as {@code templatedRoute}
 * @param key what it is known by: the route's id, or its kind and name; the same while its content changes
 * @param text the file's text with every other item left blank, so that lines keep their numbers
 * @param use if it uses a template, how
 */
record RouteUnit(RouteFile file, int line, String kind, String key, String text, Optional<TemplatedOutline> use) {

    /** Words of what makes a route. */
    private static final List<String> ROUTES = List.of("templatedRoute", "route", "from");

    /** Whether it makes a route, rather than something that routes use. */
    boolean makesRoute() {
        return ROUTES.contains(kind);
    }

    /** Whether it can be found again when it has changed: a route by its id, anything else by its name. */
    boolean named() {
        return key.indexOf('#') < 0 && !key.contains(" of ");
    }

    String where() {
        return file.name() + ":" + line + ": ";
    }
}
