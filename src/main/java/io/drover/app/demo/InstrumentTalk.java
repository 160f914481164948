package io.drover.app.demo;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a flow cytometer's software writes into one log, from its start to its end: made up, with the order of events that such an
 * instrument has. The same seed says the same. A procedure's steps loop, and each run is a little faster or slower than another as
 * a whole. One owner.
 */
public final class InstrumentTalk {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");
    private static final String SAVED = "File Saved signal received;0;AttuneAppController::OnListmodeFileSavedSignal";

    /** A line and when it is written. */
    public record Line(LocalDateTime at, String text) {}

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private final LocalDateTime start;
    private final int pace;
    private LocalDateTime now;
    private String user = "";

    /** As slow as in life. */
    public InstrumentTalk(long seed, LocalDateTime start) {
        this(seed, start, 1);
    }

    /**
     * @param start when the software is started
     * @param pace how many times faster than in life it is
     */
    public InstrumentTalk(long seed, LocalDateTime start, int pace) {
        this.pace = pace;
        this.random = new Random(seed);
        this.start = start;
        this.now = start;
    }

    /** The name of the log. */
    public String fileName() {
        return "System_" + FILE.format(start) + ".log";
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** When the line after the last would be written. */
    public LocalDateTime now() {
        return now;
    }

    /** From the start of the software to the end of a day's work. */
    public InstrumentTalk day() {
        powerOn();
        login("operator");
        calibration();
        for (int round = 0; round < 3; round++) {
            acquisitions(9);
            rinseInIdle();
            say("Info", "System", " Stop Tube Acquisition;0;CollectionPanelStatusPanel::OnBnClickedStop");
            procedure("Debubble", 24, 6, "0");
        }
        procedure("Sample Recovery", 10, 5, "FUNCTION_CANCELLED");
        calibration();
        procedure("Rinse", 12, 8, "0");
        calibration();
        say("Info", "Instrument", "Event:Rinse_Done~0Line Calibration initiated");
        idle(Duration.ofMinutes(20));
        rinseInIdle();
        say("Info", "User", "logout");
        return this;
    }

    /** What the software does by itself when it is started. */
    public InstrumentTalk powerOn() {
        for (int laser = 1; laser <= 4; laser++) {
            say("Info", "Inventory", "Data:Laser_" + laser + "_Serial_Number~\"T2004010" + laser + "\"");
            say("Info", "Inventory", "Data:Laser " + laser + " Ready");
        }
        for (int part = 1; part <= 87; part++) {
            say("Info", "Inventory", "Data:Part_" + part + "_Revision~" + (1 + random.nextInt(9)));
        }
        say("Info", "Instrument", "CytKick™ module, found");
        say("Info", "Instrument", "Power On Self-test initiated");
        pause(20_000, 40_000);
        say("Info", "Instrument", "Event:Power On Self-test_Done~0");
        procedure("Startup", 60, 14, "0");
        steps("Rinse", 12, 8, factor());
        say("Info", "Instrument", "Event:Rinse_Done~0");
        return this;
    }

    public InstrumentTalk login(String name) {
        user = name;
        say("Warning", "User", "Unable to GetCurrentUser()!;1009;UserController::CurrentUser");
        say("Info", "User", "login");
        return this;
    }

    /** One that calls Rinse as a subroutine, and never says that it is done. */
    public InstrumentTalk calibration() {
        say("Info", "Instrument", "Calibration initiated");
        say("Info", "Instrument", "Event:Starting_Calibration");
        double factor = factor();
        steps("Calibration", 48, 11, factor);
        steps("Rinse", 10, 8, factor);
        steps("Calibration", 8, 9, factor);
        say("Info", "Instrument", "Instrument Idle executing line 1");
        return this;
    }

    /** Tubes or wells, with what a user is asked for and what goes wrong. */
    public InstrumentTalk acquisitions(int wells) {
        for (int well = 1; well <= wells; well++) {
            say(
                    "Info",
                    "Acquisition",
                    "Acquisition initiated on well A" + well + " of plate \"P-" + random.nextInt(90) + "\"");
            say("Info", "Instrument", "Event:Starting_Acquisition");
            double factor = factor();
            steps("Acquisition", 3, 3, factor);
            if (well == 1) {
                say("Info", "User", "User Action required to continue-action=\"Raise tube lifter\"");
                pause(1_000, 4_000);
            }
            steps("Acquisition", 12, 6, factor);
            say("Info", "Instrument", "Event:Acquisition_Done~0");
            say("Info", "Instrument", "Event:Acquisition StopSampleAcquisition");
            for (int file = 0; file < 4; file++) {
                say("Info", "Files", SAVED);
            }
        }
        if (random.nextInt(3) == 0) {
            say("Warning", "Fluidics", "Data:New Bubble Detected at  " + (100 + random.nextInt(200)));
            say("Warning", "Fluidics", "BUBBLE SIZE GREATER THAN THRESHOLD!!!");
        }
        idle(Duration.ofSeconds(90));
        return this;
    }

    /** What it does by itself when nobody wants anything. */
    public InstrumentTalk rinseInIdle() {
        say("Info", "Instrument", "Instrument Idle executing line 1");
        pause(30_000, 90_000);
        steps("Rinse", 12, 8, factor());
        say("Info", "Instrument", "Event:Rinse_Done~0");
        say("Info", "Instrument", "Event:Rinse_Done~0");
        return this;
    }

    /** @param outcome {@code 0}, or such as {@code FUNCTION_CANCELLED} */
    public InstrumentTalk procedure(String name, int steps, int loop, String outcome) {
        start(name);
        boolean whole = outcome.equals("0");
        steps(name, whole ? steps : steps / 2, loop, factor());
        if (!whole) {
            say(
                    "Info",
                    "Instrument",
                    "Entered InstrumentFunctionManager::StopAction() during -- " + name + " -- STOPPING.");
        }
        say("Info", "Instrument", "Event:" + name + "_Done~" + outcome);
        return this;
    }

    /** The beginning of a procedure. */
    public InstrumentTalk start(String name) {
        say("Info", "Instrument", name + " initiated");
        say("Info", "Instrument", "Event:Starting_" + name);
        return this;
    }

    public InstrumentTalk idle(Duration lasting) {
        pass(lasting.toMillis());
        return this;
    }

    /** Steps that go back to the beginning of a loop now and then; the last one is 0. */
    private void steps(String name, int count, int loop, double factor) {
        for (int step = 1; step <= count; step++) {
            int shown = step == count ? 0 : step <= loop ? step : step - loop / 2;
            say("Info", "Instrument", "Instrument function " + name + " executing line " + shown);
            double spread = Math.exp(0.25 * random.nextGaussian());
            pass((long) (3_000 * factor * spread));
        }
    }

    private double factor() {
        return Math.exp(0.25 * random.nextGaussian());
    }

    private void pause(int least, int most) {
        pass(least + random.nextInt(most - least));
    }

    private void say(String type, String category, String message) {
        String text = String.format(
                Locale.ROOT, "%s,%s,%s,%s,%s,%d", TIME.format(now), type, user, category, message, lines.size() % 7);
        lines.add(new Line(now, text));
        pass(20 + random.nextInt(60));
    }

    private void pass(long millis) {
        now = now.plus(Duration.ofMillis(Math.max(1, millis / pace)));
    }
}
