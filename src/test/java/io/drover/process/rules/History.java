package io.drover.process.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.drover.model.Alarm;
import io.drover.model.Job;
import io.drover.model.JobStory;
import io.drover.model.LineChunk;
import io.drover.model.MachineChanges;
import io.drover.model.RejectedLine;
import io.drover.model.StateSpan;
import io.drover.model.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a database holds once the changes of all chunks are written by their keys; reads on from its own snapshot. */
final class History {

    private final RulesEngine engine;
    final Map<String, Transition> transitions = new LinkedHashMap<>();
    final Map<String, StateSpan> spans = new LinkedHashMap<>();
    final Map<String, Job> jobs = new LinkedHashMap<>();
    final Map<String, Alarm> alarms = new LinkedHashMap<>();
    final List<RejectedLine> rejected = new ArrayList<>();
    private String snapshot = MachineSnapshot.NONE.toJson();

    History(MachineRules rules) {
        this.engine = new RulesEngine(rules, "ipgB");
    }

    History(MachineRules rules, History before) {
        this(rules);
        this.snapshot = before.snapshot;
    }

    static History of(MachineRules rules, String... lines) {
        return new History(rules).read(RulesOf.chunk(lines));
    }

    /** Reads on; the snapshot goes through its JSON each time. */
    History read(LineChunk lines) {
        RulesResult result = engine.run(MachineSnapshot.fromJson(snapshot), lines);
        snapshot = result.after().toJson();
        MachineChanges changes = result.changes();
        changes.transitions().forEach(it -> transitions.put(it.region() + it.place() + it.nth(), it));
        changes.spans().forEach(it -> spans.put(it.region() + it.place() + it.nth() + "/" + it.piece(), it));
        changes.jobs().forEach(it -> jobs.put(it.place().toString(), it));
        changes.alarms().forEach(it -> alarms.put(it.place().toString(), it));
        rejected.addAll(result.rejected());
        return this;
    }

    List<StateSpan> allSpans() {
        return List.copyOf(spans.values());
    }

    StateSpan span(int index) {
        return allSpans().get(index);
    }

    Job job(int index) {
        return List.copyOf(jobs.values()).get(index);
    }

    JobStory story(Job job) {
        return new JobStory(
                job,
                spans.values().stream()
                        .filter(span -> job.place().equals(span.job()))
                        .toList(),
                alarms.values().stream()
                        .filter(alarm -> job.place().equals(alarm.job()))
                        .toList());
    }

    String snapshot() {
        return snapshot;
    }

    /** Everything as JSON, in the order in which it first appeared. */
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("transitions", transitions.values());
        all.put("spans", spans.values());
        all.put("jobs", jobs.values());
        all.put("alarms", alarms.values());
        all.put("rejected", rejected);
        try {
            return new ObjectMapper()
                            .registerModule(new JavaTimeModule())
                            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                            .writer()
                            .writeValueAsString(all)
                            .replace("},{", "},\n{")
                            .replace(":[{", ":[\n{")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
