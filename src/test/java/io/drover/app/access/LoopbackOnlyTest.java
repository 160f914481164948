package io.drover.app.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.UserFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackOnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1.2.3", "::1"})
    void shouldListenWhereOnlyThisMachineCanReach(String host) {
        assertThatCode(() -> LoopbackOnly.check("drover.http.host", host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
    void shouldNotListenWhereOthersCanReach(String host) {
        assertThatThrownBy(() -> LoopbackOnly.check("drover.http.host", host))
                .isInstanceOf(UserFault.class)
                .hasMessage("drover.http.host is " + host
                        + ", which other machines can reach, and anybody there would see and"
                        + " do everything. Add somebody who may log in (./drover user add <name>), or use 127.0.0.1;"
                        + " docs/access.md tells more.");
    }
}
