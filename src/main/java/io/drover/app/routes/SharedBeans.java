package io.drover.app.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/**
 * The beans of a running context for another one, without those that belong to one context only, such as components: the other
 * one would take them away.
 */
final class SharedBeans implements BeanRepository {

    private final BeanRepository running;

    SharedBeans(BeanRepository running) {
        this.running = running;
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        return shared(running.lookupByName(name));
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        return shared(running.lookupByNameAndType(name, type));
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        running.findByTypeWithName(type).forEach((name, bean) -> {
            if (shared(bean) != null) {
                found.put(name, bean);
            }
        });
        return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return running.findByType(type).stream()
                .filter(bean -> shared(bean) != null)
                .collect(Collectors.toSet());
    }

    private static <T> @Nullable T shared(@Nullable T bean) {
        return bean instanceof CamelContextAware ? null : bean;
    }
}
