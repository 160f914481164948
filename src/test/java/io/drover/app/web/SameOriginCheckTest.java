package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginCheckTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "https://shop.example, SHOP.example, true",
        "http://evil.example, localhost:8080, false",
        "http://localhost:8081, localhost:8080, false",
        "http://localhost:8080.evil.example, localhost:8080, false",
        "null, localhost:8080, false",
        "not an origin, localhost:8080, false",
    })
    void shouldLetOnlyOurOwnPagesIn(String origin, String host, boolean allowed) {
        assertThat(SameOriginCheck.isOf(origin, host)).isEqualTo(allowed);
    }
}
