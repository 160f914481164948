package io.drover.app.web.questionnaires;

import io.drover.app.config.QuestionnaireSettings;
import io.drover.app.config.Settings;
import io.drover.app.recover.Recoveries;
import io.drover.app.recover.RecoveryStatus;
import io.drover.ledger.CollectedRows.Count;
import io.drover.ledger.CollectionState;
import io.drover.ledger.Ledger;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.springframework.dao.DataAccessException;

/** Questionnaires by server and form, for their page and for scripts. */
@Path("/api/questionnaires")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Questionnaires")
public final class QuestionnairesApi {

    private final Ledger ledger;
    private final Map<String, QuestionnaireSettings> settings;
    private final Recoveries recoveries;

    QuestionnairesApi(Ledger ledger, Settings settings, Recoveries recoveries) {
        this.ledger = ledger;
        this.settings = settings.questionnaire();
        this.recoveries = recoveries;
    }

    /**
     * All there is.
     *
     * @param servers by name; those that are set up, and those that were exported before
     * @param recovery how far the last recovery is
     */
    public record Questionnaires(List<ServerRow> servers, RecoveryStatus recovery) {}

    @GET
    @Operation(
            summary =
                    "Forms by server: when fetched last, rows, what waits for its deletion and why; the last recovery")
    public Response all() {
        try {
            return Response.ok(new Questionnaires(servers(), recoveries.status()))
                    .build();
        } catch (DataAccessException e) {
            return Response.status(Status.SERVICE_UNAVAILABLE)
                    .entity(Map.of("error", "The database cannot be asked now."))
                    .build();
        }
    }

    private List<ServerRow> servers() {
        List<Count> counts = ledger.collectedRows().counts();
        Map<String, List<FormRow>> forms = new TreeMap<>();
        settings.keySet().forEach(server -> forms.put(server, new ArrayList<>()));
        for (CollectionState state : ledger.collections().all()) {
            forms.computeIfAbsent(state.source(), server -> new ArrayList<>()).add(FormRow.of(state, counts));
        }
        List<ServerRow> servers = new ArrayList<>();
        forms.forEach((server, its) -> {
            QuestionnaireSettings set = settings.get(server);
            servers.add(new ServerRow(server, set != null && set.ready(), set != null && set.deleteMode(), its));
        });
        return servers;
    }
}
