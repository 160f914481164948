package io.drover.sink.slack;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The emoji of a state: the circle that is nearest to the CSS colour that a machine's rules give it. */
public final class StateEmoji {

    /** Something is wrong with what we know of it: it cannot be read. */
    public static final String UNREACHABLE = ":electric_plug:";
    /** Nothing was told of it yet. */
    public static final String UNKNOWN = ":white_circle:";

    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{6})");
    private static final int DARK = 60;
    private static final int LIGHT = 200;
    private static final int GREY = 30;

    /** Words that CSS names of colours are made of; the first that is in it counts. */
    private static final Map<String, String> BY_WORD = new LinkedHashMap<>();

    static {
        words(":large_green_circle:", "green", "lime", "olive", "chartreuse");
        words(":large_orange_circle:", "orange", "coral", "tomato", "salmon", "peach");
        words(
                ":large_purple_circle:",
                "purple",
                "violet",
                "orchid",
                "magenta",
                "fuchsia",
                "indigo",
                "plum",
                "lavender");
        words(":red_circle:", "red", "crimson", "firebrick", "maroon", "pink");
        words(":large_yellow_circle:", "yellow", "gold", "khaki", "lemon", "wheat");
        words(":large_brown_circle:", "brown", "chocolate", "sienna", "peru", "tan");
        words(":black_circle:", "black", "dark slate", "dimgr");
        words(":white_circle:", "grey", "gray", "silver", "white", "gainsboro", "smoke", "snow", "ivory");
        words(":large_blue_circle:", "blue", "navy", "teal", "cyan", "aqua", "turquoise");
    }

    private StateEmoji() {}

    private static void words(String emoji, String... words) {
        for (String word : words) {
            BY_WORD.put(word, emoji);
        }
    }

    /** The emoji for a CSS colour, by name or {@code #rrggbb}; {@link #UNKNOWN} for none and for those it does not know. */
    public static String of(@Nullable String color) {
        if (color == null) {
            return UNKNOWN;
        }
        String name = color.strip().toLowerCase(Locale.ROOT);
        if (HEX.matcher(name).matches()) {
            return ofHex(name.length() == 4 ? name.replaceAll("[0-9a-f]", "$0$0") : name);
        }
        return BY_WORD.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static String ofHex(String hex) {
        int red = Integer.parseInt(hex.substring(1, 3), 16);
        int green = Integer.parseInt(hex.substring(3, 5), 16);
        int blue = Integer.parseInt(hex.substring(5, 7), 16);
        int most = Math.max(red, Math.max(green, blue));
        int range = most - Math.min(red, Math.min(green, blue));
        if (range < GREY) {
            return most < DARK ? ":black_circle:" : ":white_circle:";
        }
        double sixth = most == red
                ? ((green - blue) / (double) range + 6) % 6
                : most == green ? (blue - red) / (double) range + 2 : (red - green) / (double) range + 4;
        double degrees = sixth * 60;
        if (degrees < 15 || degrees >= 330) {
            return ":red_circle:";
        } else if (degrees < 40) {
            return most < LIGHT ? ":large_brown_circle:" : ":large_orange_circle:";
        } else if (degrees < 70) {
            return ":large_yellow_circle:";
        } else if (degrees < 165) {
            return ":large_green_circle:";
        }
        return degrees < 255 ? ":large_blue_circle:" : ":large_purple_circle:";
    }
}
