package io.drover.process.rules;

import io.drover.model.ChangeCause;
import io.drover.model.JobOutcome;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.model.TimeNote;
import io.drover.process.rules.MachineRules.AlarmRule;
import io.drover.process.rules.MachineRules.Capture;
import io.drover.process.rules.MachineRules.JobEffect;
import io.drover.process.rules.MachineRules.JobRule;
import io.drover.process.rules.MachineRules.State;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines into what they say of a machine: (rules, what is known, lines) → (changes, what is known then). A pure function:
 * the same log gives the same changes in one piece, line by line or cut anywhere, whenever it is read. Safe for use by many
 * threads.
 *
 * <p>Within a line the order is: time (time-outs, ends of shifts), transition and job, captures, counts, alarms. A line that
 * does not fit the pattern or has no valid time is rejected and changes nothing; a blank one is passed over.
 */
public final class RulesEngine {

    private static final int LONGEST_FIELD = 500;
    private static final int LONGEST_ALARM = 2000;
    private static final int LONGEST_STEP = 80;

    private final MachineRules rules;
    private final String machine;
    private final Map<Charset, LiteralScan> scans = new ConcurrentHashMap<>();
    private final List<Capture> captures;
    /** Literals of which one must occur before any rule can hold; empty if some rule may hold for any line. */
    private final long[] interesting;
    /** Where lines that show two states of a region are noted; null where nobody asks. */
    private final @Nullable List<Overlap> overlaps;

    /** For the machine with the id {@code machine}. */
    public RulesEngine(MachineRules rules, String machine) {
        this(rules, machine, null);
    }

    /** Notes in {@code overlaps} each line that shows two states of one region without one being the narrower. */
    public RulesEngine(MachineRules rules, String machine, @Nullable List<Overlap> overlaps) {
        this.rules = rules;
        this.machine = machine;
        this.overlaps = overlaps;
        this.captures = rules.captures();
        this.interesting = interesting(rules);
    }

    public MachineRules rules() {
        return rules;
    }

    /** The machine's id. */
    String machine() {
        return machine;
    }

    /** Reads {@code lines}, from {@code before} on. */
    public RulesResult run(MachineSnapshot before, LineChunk lines) {
        LiteralScan scan = scan(lines);
        FirstLook look = lines.made(this, this::look);
        LineView view = new LineView(
                scan.words(), rules.regions().size(), rules.shape().groups().size(), FirstLook.charset(lines));
        EventTime time = new EventTime(rules.zone());
        MachineRun run =
                new MachineRun(rules, machine, before, view.states, lines.move().generation());
        List<RejectedLine> rejected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            switch (look.kind(i)) {
                case BLANK -> {}
                case UNFIT -> rejected.add(refused(lines, i, "it does not fit the line pattern of " + rules.file()));
                case NO_TIME ->
                    rejected.add(refused(lines, i, "its time is none, or not written as " + writtenTimes()));
                case DULL, TELLING -> {
                    time.place(look.localMillis(i), look.offsetSeconds(i), run.latest());
                    long at = time.millis();
                    if (run.timeMatters(at)) {
                        run.timeTo(lines.place(i), at);
                    }
                    if (look.kind(i) == FirstLook.Kind.TELLING) {
                        FirstLook.show(view, lines, i);
                        tell(run, lines, i, view, scan, time);
                    }
                    run.remember(at);
                }
            }
        }
        return new RulesResult(run.changes(lines.size()), run.snapshot(), rejected);
    }

    /** What {@link #run} needs to know of each line first; the same for the same lines, whatever came before. */
    private FirstLook look(LineChunk lines) {
        return FirstLook.at(lines, rules, scan(lines), interesting);
    }

    private LiteralScan scan(LineChunk lines) {
        return scans.computeIfAbsent(FirstLook.charset(lines), rules::scan);
    }

    private static RejectedLine refused(LineChunk lines, int line, String why) {
        return new RejectedLine(lines.place(line), why, lines.text(line));
    }

    /** The rules see line {@code index}, which {@code view} shows. */
    private void tell(MachineRun run, LineChunk lines, int index, LineView view, LiteralScan scan, EventTime time) {
        // it fitted at the first look; now its groups are wanted
        rules.shape().fits(view);
        scan.scan(view.bytes(), view.from(), view.to(), view.seen);
        run.turnTo(lines.place(index));
        if (overlaps != null) {
            noteOverlaps(overlaps, index, view);
        }
        view.jobFields = run.jobFields();
        change(run, view, time.millis(), time.note());
        run.cutAt(time.millis());
        view.jobFields = run.jobFields();
        take(run, view, time.millis());
    }

    /** Transition and job; all conditions look at the states before the line. */
    private void change(MachineRun run, LineView view, long at, @Nullable TimeNote note) {
        JobRule jobRule = rules.job();
        boolean starts = jobRule != null && jobRule.starts().holds(view);
        boolean ends = jobRule != null && jobRule.ends().holds(view);
        boolean cancels = jobRule != null && jobRule.cancels().holds(view);
        int[] targets = new int[rules.regions().size()];
        Arrays.fill(targets, -1);
        for (int region = 0; region < targets.length; region++) {
            List<State> states = rules.regions().get(region).states();
            for (int state = 0; state < states.size() && targets[region] < 0; state++) {
                if (states.get(state).when().holds(view)) {
                    targets[region] = state;
                    JobEffect effect = states.get(state).effect();
                    starts |= effect == JobEffect.STARTS;
                    ends |= effect == JobEffect.ENDS;
                    cancels |= effect == JobEffect.CANCELS;
                }
            }
        }
        JobOutcome outcome = cancels ? JobOutcome.CANCELLED : ends ? JobOutcome.DONE : null;
        for (int region = 0; region < targets.length; region++) {
            boolean ofJob = jobRule != null && jobRule.region() == region;
            if (targets[region] >= 0 || ofJob) {
                run.change(
                        region, targets[region], ofJob ? outcome : null, ofJob && starts, at, ChangeCause.LINE, note);
            }
        }
    }

    private void noteOverlaps(List<Overlap> found, int line, LineView view) {
        Implication implication = new Implication(rules.literals());
        for (MachineRules.Region region : rules.regions()) {
            List<State> shown = region.states().stream()
                    .filter(state -> state.when().holds(view))
                    .toList();
            for (State left : shown.subList(Math.min(1, shown.size()), shown.size())) {
                if (!Overlap.meant(shown.get(0), left, view, implication)) {
                    found.add(new Overlap(line, region.name(), shown.get(0).name(), left.name()));
                }
            }
        }
    }

    /** Captures, counts and alarms; all conditions look at the states after the transition. */
    private void take(MachineRun run, LineView view, long at) {
        for (Capture capture : captures) {
            if (capture.when().holds(view) && !(capture.once() && run.has(capture.region(), capture.field()))) {
                Matcher found = capture.pattern().matcher(view.group(capture.group()));
                if (found.find() && found.group(1) != null) {
                    run.capture(capture.region(), capture.field(), shorten(found.group(1), LONGEST_FIELD));
                }
            }
        }
        JobRule job = rules.job();
        if (job != null && job.step() != null) {
            Matcher step = job.step().matcher(view.text());
            if (step.find() && step.group(1) != null) {
                run.reached(shorten(step.group(1), LONGEST_STEP), at);
            }
        }
        for (Map.Entry<String, Match> count : rules.counts().entrySet()) {
            if (count.getValue().holds(view)) {
                run.count(count.getKey());
            }
        }
        for (AlarmRule alarm : rules.alarms()) {
            if (alarm.when().holds(view)) {
                alarm(run, view, at, alarm);
                return;
            }
        }
    }

    private static void alarm(MachineRun run, LineView view, long at, AlarmRule alarm) {
        String text = view.group(alarm.group());
        String code = null;
        if (alarm.pattern() != null) {
            Matcher found = alarm.pattern().matcher(text);
            if (found.find()) {
                code = alarm.pattern().pattern().contains("(?<code>") ? found.group("code") : null;
                text = found.group("text") == null ? "" : found.group("text");
            }
        }
        run.alarm(alarm.region(), at, code == null ? null : shorten(code, 60), shorten(text, LONGEST_ALARM));
    }

    private static String shorten(String text, int longest) {
        String stripped = text.strip();
        return stripped.length() <= longest ? stripped : stripped.substring(0, longest - 1) + "…";
    }

    private String writtenTimes() {
        return String.join(" or ", rules.times().stream().map(TimePattern::text).toList());
    }

    private static long[] interesting(MachineRules rules) {
        List<Match> all = new ArrayList<>(rules.counts().values());
        rules.regions().forEach(region -> region.states().forEach(state -> all.add(state.when())));
        rules.captures().forEach(capture -> all.add(capture.when()));
        rules.alarms().forEach(alarm -> all.add(alarm.when()));
        JobRule job = rules.job();
        if (job != null) {
            all.addAll(List.of(job.starts(), job.ends(), job.cancels()));
            if (job.step() != null) {
                // which lines hold a step is not known beforehand
                return new long[0];
            }
        }
        all.removeIf(Match.Never.class::isInstance);
        if (all.stream().anyMatch(match -> match.needs().isEmpty())) {
            return new long[0];
        }
        long[] needed = new long[Math.max(1, (rules.literals().size() + 63) / 64)];
        all.forEach(match -> match.needs().forEach(literal -> needed[literal / 64] |= 1L << (literal % 64)));
        return needed;
    }
}
