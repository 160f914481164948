package io.drover.process.rules;

import io.drover.model.JobOutcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names jobs by when they start. Times in milliseconds since 1970. One owner: {@link MachineRun}. */
final class JobStarts {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private long last;
    private int there;

    /**
     * @param last when the last job began; {@link Long#MIN_VALUE} before the first
     * @param there how many jobs began in that millisecond
     */
    JobStarts(long last, int there) {
        this.last = last;
        this.there = there;
    }

    long last() {
        return last;
    }

    int there() {
        return there;
    }

    /** What begins next may begin earlier than what began last. */
    void forget() {
        last = Long.MIN_VALUE;
    }

    /** The name of a job that starts at {@code at}. */
    String next(long at) {
        there = at == last ? there + 1 : 1;
        last = at;
        return ID.format(Instant.ofEpochMilli(at)) + (there > 1 ? "-" + there : "");
    }

    /** How a job ends that is open when another begins. */
    static JobOutcome replaced(MachineRules rules) {
        MachineRules.JobRule rule = rules.job();
        return rule == null ? JobOutcome.DONE : rule.replaced();
    }
}
