package io.drover.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that docs/add-a-machine.md has its reader write. */
public final class AddAMachinePage {

    private static final Pattern FILE = Pattern.compile("<!-- tested: (\\S+) -->\\R```\\w+\\R(.*?)```", Pattern.DOTALL);

    private AddAMachinePage() {}

    /** Name, beneath the home folder, → text, in the page's order; {@code export} is no file but the export that is shown. */
    public static Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher file = FILE.matcher(Files.readString(Path.of("docs/add-a-machine.md")));
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        return files;
    }
}
