package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void shouldBelongToOneAtATime() {
        Home home = new Home(folder);
        try (DataFolder ours = DataFolder.take(home)) {
            assertThat(ours).isNotNull();
            assertThatThrownBy(() -> DataFolder.take(home))
                    .isInstanceOf(UserFault.class)
                    .hasMessage(
                            "Another drover (process %d) runs on the folder %s. Stop it first, or let DROVER_HOME name"
                                    + " another folder.",
                            ProcessHandle.current().pid(), home.data());
        }
        DataFolder.take(home).close();
    }

    @Test
    void shouldKeepItsId() {
        Home home = new Home(folder);

        assertThat(DataFolder.ownerId(home)).isNotBlank().isEqualTo(DataFolder.ownerId(home));
    }
}
