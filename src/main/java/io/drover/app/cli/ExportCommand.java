package io.drover.app.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.export.ExportRequest;
import io.drover.app.export.ExportText;
import io.drover.app.service.DataFolder;
import io.drover.app.service.Service;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile;
import io.drover.reader.collect.Collected;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover export}: one round over the servers of questionnaires, by the running service or by one that ends with it. */
@Command(
        name = "export",
        description = "Fetches questionnaires once, due or not, then exits; also while the service runs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Says for each form how many rows came, were new, were deleted at the site, and are still there. Ends with 1 if",
            "something could not be exported."
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            description = "The server, as its route names it; default all that are ready.")
    private String server = "";

    @Parameters(index = "1", arity = "0..1", defaultValue = "", description = "The form; default all.")
    private String form = "";

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Override
    public Integer call() {
        Home home = Home.locate();
        Optional<DataFolder> free = DataFolder.takeIfFree(home);
        if (free.isPresent()) {
            free.get().close();
            return Service.export(home, server, form);
        }
        ServiceFile.Service service = ServiceFile.read(home)
                .orElseThrow(() -> new UserFault("The service on " + home.folder()
                        + " is just starting or ending, or serves no page. Try again in a moment."));
        List<Collected> results = new ServiceClient(service, new ObjectMapper())
                .post("/api/export", new ExportRequest(server, form), new TypeReference<List<Collected>>() {});
        return ExportText.tell(spec.commandLine().getOut(), results);
    }
}
