package io.drover.app.config;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All settings that exist, read from {@link Settings}, by name. */
public final class SettingsCatalogue {

    private final List<Setting> settings = new ArrayList<>();

    private SettingsCatalogue() {}

    /** The settings of {@link Settings}. */
    public static SettingsCatalogue ofDrover() {
        SettingsCatalogue catalogue = new SettingsCatalogue();
        catalogue.addGroup("drover", Settings.class);
        catalogue.settings.sort(Comparator.comparing(Setting::name));
        return catalogue;
    }

    public List<Setting> all() {
        return List.copyOf(settings);
    }

    /** The setting that a site's {@code key} names. */
    Optional<Setting> find(String key) {
        return settings.stream().filter(setting -> setting.matches(key)).findFirst();
    }

    /** The setting that an environment variable names. */
    Optional<Setting> findVariable(String variable) {
        return settings.stream()
                .filter(setting -> setting.matchesVariable(variable))
                .findFirst();
    }

    private void addGroup(String prefix, Class<?> group) {
        for (Method method : group.getMethods()) {
            add(prefix + "." + kebab(method.getName()), method, method.getGenericReturnType());
        }
    }

    private void add(String name, Method method, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Map.class) {
                add(name + ".*", method, arguments[1]);
            } else {
                add(Collection.class.isAssignableFrom(raw) ? name + "[*]" : name, method, arguments[0]);
            }
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isInterface() && plain != Path.class) {
            addGroup(name, plain);
            return;
        }
        @Nullable About about = method.getAnnotation(About.class);
        if (about == null) {
            throw new IllegalStateException("setting " + name + " needs @About");
        }
        Optional<String> defaultValue =
                Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
        settings.add(new Setting(name, typeOf(name, plain, about), defaultValue, about.value()));
    }

    private static SettingType typeOf(String name, Class<?> plain, About about) {
        if (plain == int.class || plain == Integer.class || plain == long.class || plain == Long.class) {
            return new SettingType.WholeNumber(about.min(), about.max());
        } else if (plain == boolean.class || plain == Boolean.class) {
            return new SettingType.YesNo();
        } else if (plain == Duration.class) {
            return new SettingType.Span();
        } else if (plain == String.class || plain == Path.class) {
            return new SettingType.Text();
        } else if (plain.isEnum()) {
            return new SettingType.Word(Arrays.stream(plain.getEnumConstants())
                    .map(word ->
                            ((Enum<?>) word).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList());
        }
        throw new IllegalStateException("setting " + name + " has a type that has no check: " + plain);
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
