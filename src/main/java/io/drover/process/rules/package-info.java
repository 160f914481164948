/** Machine rules: a YAML file that turns a machine's lines into states, jobs, counts and alarms. */
@NullMarked
package io.drover.process.rules;

import org.jspecify.annotations.NullMarked;
