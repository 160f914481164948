package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.model.Fingerprint;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An item of a route file and all that it is made from.
 *
 * @param unit the item
 * @param madeFrom fingerprint of its text, of the template it uses, and of the files that either names: another one is another
 *     route
 */
record LoadedUnit(RouteUnit unit, String madeFrom) {

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]*\\.(?:ya?ml|sql|json)\\b");

    /**
     * All items of {@code files}, in order.
     *
     * @param kept further items, whose templates may be used
     */
    static List<LoadedUnit> of(Home home, List<RouteFile> files, List<RouteUnit> kept) {
        List<RouteUnit> units = RouteUnits.of(files);
        Map<String, RouteUnit> templates = Stream.concat(kept.stream(), units.stream())
                .filter(unit -> unit.kind().equals("routeTemplate"))
                .collect(Collectors.toMap(RouteUnit::key, Function.identity(), (first, second) -> second));
        List<LoadedUnit> loaded = new ArrayList<>();
        for (RouteUnit unit : units) {
            StringBuilder text = new StringBuilder(meaning(unit));
            unit.use()
                    .map(use -> templates.get("routeTemplate " + use.template()))
                    .ifPresent(template -> text.append('\n').append(meaning(template)));
            loaded.add(new LoadedUnit(unit, fingerprint(home, text)));
        }
        return loaded;
    }

    /** Without blank lines and comments. */
    private static String meaning(RouteUnit unit) {
        return unit.text()
                .lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static String fingerprint(Home home, StringBuilder text) {
        PackFiles packs = new PackFiles(home.folder());
        Matcher name = FILE_NAME.matcher(text.toString());
        TreeSet<String> names = new TreeSet<>();
        while (name.find()) {
            names.add(name.group());
        }
        for (String each : names) {
            try {
                text.append('\n').append(packs.read(each).text());
            } catch (FaultyFileException e) {
                // told when the route is made, if it needs such a file
                text.append('\n').append(each);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(bytes, 0, bytes.length).hash();
    }
}
