package io.drover.app.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** One site that questionnaires are exported from: {@code drover.questionnaire.<server>.*}. */
public interface QuestionnaireSettings {

    @About(
            "Address of the site's export API, such as https://study.example.org/api/export: the package; forms are below it.")
    Optional<String> url();

    @About("User of the site, an admin account; for HTTP Basic.")
    Optional<String> user();

    @About("The user's password. Better in the environment, as ${STUDY_PASSWORD}.")
    Optional<String> password();

    @About("Whether the server is exported at all.")
    @WithDefault("false")
    boolean ready();

    @About(
            "Whether rows of deleteable forms are deleted at the site once they are safe: in a raw backup that was read back, in a "
                    + "CSV file forced to disk, every field decrypted.")
    @WithDefault("false")
    boolean deleteMode();

    @About(
            "Files with the RSA keys that fields whose names end in RSA are decrypted with: PEM, only the owner may read them; with "
                    + "commas between, while keys change. Without one such fields stay as they are and their rows are not deleted.")
    Optional<String> privateKey();

    @About(
            "How often deleteable forms are fetched: a time such as 5m, or a cron expression (minute, hour, day, month, day of week).")
    @WithDefault("5m")
    String every();

    @About("How often the other forms are fetched: a time such as 1d, or a cron expression such as 30 2 * * *.")
    @WithDefault("1d")
    String othersEvery();

    @About("Folder of the CSV files below data/active_data; default the server's name.")
    Optional<String> path();

    @About(
            "How the day is written in names of CSV files, as Java's DateTimeFormatter has it: MMM_dd_yyyy gives Dec_11_2015.")
    @WithDefault("yyyy-MM-dd")
    String dateFormat();

    @About(
            "keep, or guard: a text that a spreadsheet would run as a formula gets an apostrophe before it, which changes answers.")
    @WithDefault("keep")
    String formulas();

    @About("PEM file with the certificate of the authority that signed the site's, if it is not a public one.")
    Optional<String> certificate();

    @About("How long a connection to the site may take.")
    @WithDefault("10s")
    Duration connectTimeout();

    @About("How long a whole answer may take.")
    @WithDefault("2m")
    Duration answerTimeout();

    @About(
            value =
                    "How often the site is asked before that counts as failed, when it does not answer or is in trouble.",
            min = 1,
            max = 20)
    @WithDefault("3")
    int attempts();

    @About("How long to wait before the second attempt; twice as long before each further one.")
    @WithDefault("1s")
    Duration pause();
}
