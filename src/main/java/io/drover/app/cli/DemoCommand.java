package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.demo.Demo;
import io.drover.app.service.Service;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code drover demo}: the service on logs that write themselves, in a home of its own beneath {@code data/}. */
@Command(
        name = "demo",
        description = {
            "Writes realistic live logs of laser cutters and a file server, and follows them: http://localhost:8080",
            "Everything is beneath data/demo of the current folder."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Home home = new Home(Home.locate().data().resolve("demo")).prepared();
        try (Demo demo = new Demo(home.folder(), Clock.systemDefaultZone())) {
            demo.prepare();
            // a signal ends the process without coming back here
            Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "drover-demo-end"));
            demo.start();
            return Service.run(home, false);
        }
    }
}
