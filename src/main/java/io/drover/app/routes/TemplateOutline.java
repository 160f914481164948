package io.drover.app.routes;

import java.util.List;
import java.util.Map;

/**
 * What a route template asks for.
 *
 * @param id its name
 * @param required by parameter, whether it has to be given
 */
record TemplateOutline(String id, Map<String, Boolean> required) {

    List<String> parameters() {
        return required.keySet().stream().sorted().toList();
    }
}
