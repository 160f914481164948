package io.drover.process.rules;

import io.drover.model.MachineChanges;
import io.drover.model.RejectedLine;
import java.util.List;

/**
 * What a chunk of lines comes to.
 *
 * @param changes what changed in the machine's story
 * @param after what must be known to go on
 * @param rejected lines that do not fit the rules' pattern, or carry no valid time, in order
 */
public record RulesResult(MachineChanges changes, MachineSnapshot after, List<RejectedLine> rejected) {

    public RulesResult {
        rejected = List.copyOf(rejected);
    }
}
