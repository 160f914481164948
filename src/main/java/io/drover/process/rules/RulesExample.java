package io.drover.process.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that a rules file carries. Only what is expected is compared.
 *
 * @param name what it shows
 * @param line where it stands in the file
 * @param lines the log
 * @param states the states entered, in order, of all regions; null: not compared
 * @param fields fields of the last job, or of the last span where there is no job
 * @param counts counts of the last job, or of the last span where there is no job
 * @param jobs how many jobs ended as done; null: not compared
 * @param alarms the alarms' codes (their texts where they have none), in order; null: not compared
 * @param rejected how many lines do not fit
 */
public record RulesExample(
        String name,
        int line,
        List<String> lines,
        @Nullable List<String> states,
        Map<String, String> fields,
        Map<String, String> counts,
        @Nullable Integer jobs,
        @Nullable List<String> alarms,
        int rejected) {}
