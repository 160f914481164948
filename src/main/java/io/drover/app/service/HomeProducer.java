package io.drover.app.service;

import io.drover.app.Home;
import io.drover.app.config.Settings;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Gives the running service its home folder. */
@Singleton
final class HomeProducer {

    @Produces
    @Singleton
    @Named("home")
    @Unremovable
    Home home(Settings settings) {
        return new Home(Path.of(settings.home())).prepared();
    }
}
