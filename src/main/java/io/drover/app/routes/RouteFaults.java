package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.model.yaml.FaultyFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Puts what Camel says about a faulty route into one sentence with file and line. */
public final class RouteFaults {

    private RouteFaults() {}

    /** What {@code thrown}, met while {@code file} was loaded, means. */
    static UserFault whileLoading(RouteFile file, Throwable thrown) {
        Optional<MarkedYamlEngineException> marked = find(thrown, MarkedYamlEngineException.class);
        int line = marked.flatMap(MarkedYamlEngineException::getProblemMark)
                .map(mark -> mark.getLine() + 1)
                .orElse(0);
        String problem = marked.map(MarkedYamlEngineException::getProblem).orElseGet(() -> rootMessage(thrown));
        return new UserFault(
                file.name() + (line > 0 ? ":" + line : "") + ": " + sentence(problem)
                        + " The words of a route file are those of Camel's YAML DSL.",
                thrown);
    }

    /** What {@code thrown}, met while {@code unit} was loaded or its route made, means: a sentence for each fault. */
    static List<String> inUnit(RouteUnit unit, Throwable thrown) {
        Optional<FaultyFileException> file = find(thrown, FaultyFileException.class);
        if (file.isPresent()) {
            // of a file that is not there, the place is where it is asked for
            return file.get().faults().stream()
                    .map(fault -> fault.startsWith("'") ? unit.where() + fault : fault)
                    .toList();
        }
        Optional<UserFault> fault = UserFault.in(thrown);
        if (fault.isPresent()) {
            return List.of(String.valueOf(fault.get().getMessage()));
        }
        if (find(thrown, FailedToCreateRouteException.class).isPresent()
                || find(thrown, FailedToStartRouteException.class).isPresent()) {
            return List.of(
                    unit.where() + "the route " + unit.key() + " cannot be made: " + sentence(rootMessage(thrown)));
        }
        return List.of(String.valueOf(whileLoading(unit.file(), thrown).getMessage()));
    }

    /** What {@code thrown}, met while the routes of {@code home} were started, means, if it is about a route. */
    public static Optional<UserFault> whileStarting(Home home, Throwable thrown) {
        return find(thrown, FailedToCreateRouteException.class)
                .map(failure -> fault(home, failure, failure.getRouteId(), failure.getLocation()))
                .or(() -> find(thrown, FailedToStartRouteException.class)
                        .map(failure -> fault(home, failure, failure.getRouteId(), failure.getLocation())));
    }

    private static UserFault fault(Home home, Throwable failure, String route, @Nullable String location) {
        Map<String, TemplatedOutline> uses = RouteCheck.check(RouteFiles.of(home));
        @Nullable TemplatedOutline use = uses.get(route);
        String where = use != null ? use.file() + ":" + use.line() + ": " : place(home, location);
        return new UserFault(
                where + "the route " + route + " cannot be made: " + sentence(rootMessage(failure)), failure);
    }

    private static String place(Home home, @Nullable String location) {
        return location == null
                ? ""
                : location.replace("file:" + home.folder() + "/", "").replaceFirst("^(file|classpath):", "") + ": ";
    }

    private static String sentence(String problem) {
        return problem.endsWith(".") ? problem : problem + ".";
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = Optional.ofNullable(root.getMessage()).orElse(root.toString());
        return inOurWords(message.lines().findFirst().orElse(message).strip());
    }

    /** Camel's two most frequent complaints, without its advice for people who build class paths. */
    private static String inOurWords(String message) {
        return message.replaceFirst(
                        "^No endpoint could be found for: ([^:]+):.*$", "there is no component '$1' in Drover")
                .replaceFirst(
                        "^Failed to resolve endpoint: ([^:]+):.* Unknown parameters=\\[\\{(.*)}]$",
                        "the component '$1' has no option $2");
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }
}
