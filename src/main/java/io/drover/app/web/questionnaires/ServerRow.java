package io.drover.app.web.questionnaires;

import java.util.List;

/**
 * A server as the page shows it.
 *
 * @param ready whether it is exported
 * @param deleteMode whether rows are deleted there once they are safe
 * @param forms by name
 */
public record ServerRow(String server, boolean ready, boolean deleteMode, List<FormRow> forms) {

    public ServerRow {
        forms = List.copyOf(forms);
    }
}
