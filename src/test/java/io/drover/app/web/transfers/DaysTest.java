package io.drover.app.web.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    @Test
    void shouldTakeOneDayAsARange() {
        assertThat(Days.of("from", "2024-02-29", "to", "2024-02-29"))
                .isEqualTo(new Days(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 29)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "           | 2024-09-18 | from is missing. Write a day as YYYY-MM-DD.",
                "18-09-2024 | 2024-09-18 | from is '18-09-2024'. Write a day as YYYY-MM-DD.",
                "2024-31-01 | 2024-09-18 | from is '2024-31-01', a day that does not exist. Write YYYY-MM-DD.",
                "2023-02-29 | 2024-09-18 | from is '2023-02-29', a day that does not exist. Write YYYY-MM-DD.",
                "2024-9-1   | 2024-09-18 | from is '2024-9-1'. Write a day as YYYY-MM-DD.",
                "2024-09-18T00:00 | 2024-09-18 | from is '2024-09-18T00:00'. Write a day as YYYY-MM-DD.",
                "+2024-09-18 | 2024-09-18 | from is '+2024-09-18'. Write a day as YYYY-MM-DD.",
                "' OR 1=1 -- | 2024-09-18 | from is '' OR 1=1 --'. Write a day as YYYY-MM-DD.",
                "٢٠٢٤-٠٩-١٨ | 2024-09-18 | from is '٢٠٢٤-٠٩-١٨'. Write a day as YYYY-MM-DD.",
                "2024-09-18 |            | to is missing. Write a day as YYYY-MM-DD.",
                "2024-09-19 | 2024-09-18 | from (2024-09-19) is after to (2024-09-18). Exchange them.",
            })
    void shouldSayWhatIsWrongWithDates(@Nullable String from, @Nullable String to, String sentence) {
        assertThatThrownBy(() -> Days.of("from", from, "to", to))
                .isInstanceOf(BadDatesException.class)
                .hasMessage(sentence);
    }

    @Test
    void shouldNotRepeatAnEndlessDate() {
        assertThatThrownBy(() -> Days.day("from", "9".repeat(100_000))).hasMessageMatching("from is '9{40}…'.*");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2024-12-31, 2024-01-01, 2025-01-01",
        "2024-01-02, 2024-12-30, 2024-02-01, 2024-12-01",
        "2024-01-02, 2024-01-30, 2024-02-01, 2024-02-01",
        "2024-01-02, 2024-02-28, 2024-02-01, 2024-02-01",
        "2024-01-02, 2024-02-29, 2024-02-01, 2024-03-01",
        "2024-02-01, 2024-02-01, 2024-02-01, 2024-02-01",
        "2023-12-31, 2024-01-01, 2024-01-01, 2024-01-01"
    })
    void shouldKnowWhichMonthsAreWhole(LocalDate from, LocalDate to, LocalDate first, LocalDate after) {
        Days days = new Days(from, to);

        assertThat(days.firstWholeMonth()).isEqualTo(first);
        assertThat(days.afterWholeMonths()).isEqualTo(after);
    }
}
