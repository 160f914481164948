package io.drover.sink.export;

import io.drover.model.Job;
import io.drover.model.StateSpan;
import io.drover.model.StateTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a mapping file. What a machine's rules do not know at all is null; a state that the job never was in has
 * no runs and no time.
 */
final class Expressions {

    /** All of them, for a person; {@code <x>} stands for a name of the rules or of the parameters. */
    static final List<String> KNOWN = List.of(
            "machine",
            "param.<x>",
            "text.<anything>",
            "job.id",
            "job.start",
            "job.end",
            "job.outcome",
            "job.duration",
            "job.duration.<state>",
            "job.runs.<state>",
            "job.average.<state>",
            "job.field.<x>",
            "job.count.<x>",
            "span.line",
            "span.state",
            "span.label",
            "span.start",
            "span.end",
            "span.duration",
            "span.shift",
            "span.alarms",
            "span.field.<x>",
            "span.count.<x>",
            "span.total.<x>");

    private Expressions() {}

    /** The expression written as {@code text}; empty if it is none. Those of a span are known only if {@code inSpan}. */
    static Optional<ExportValue.Expression> of(String text, boolean inSpan) {
        String[] words = text.strip().split("\\.", 3);
        String subject = words[0];
        String what = words.length > 1 ? words[1] : "";
        String name = words.length > 2 ? words[2] : null;
        if (text.strip().equals("machine")) {
            return Optional.of(context -> context.story().job().machine());
        }
        if (subject.equals("param") && !what.isEmpty()) {
            String parameter = text.strip().substring("param.".length());
            return Optional.of(context -> blankToNull(context.parameters().get(parameter)));
        }
        if (subject.equals("text")) {
            return Optional.of(
                    context -> text.strip().substring(Math.min(text.strip().length(), "text.".length())));
        }
        return switch (subject) {
            case "job" -> Optional.ofNullable(name == null ? ofJob(what) : ofJob(what, name));
            case "span" ->
                inSpan ? Optional.ofNullable(name == null ? ofSpan(what) : ofSpan(what, name)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ExportValue.@Nullable Expression ofJob(String what) {
        return switch (what) {
            case "id" -> context -> job(context).id();
            case "start" -> context -> job(context).start();
            case "end" -> context -> job(context).end();
            case "outcome" -> context -> job(context).outcome().name().toLowerCase(Locale.ROOT);
            case "duration" ->
                context -> Duration.between(
                        job(context).start(),
                        job(context).end() == null
                                ? job(context).start()
                                : job(context).end());
            default -> null;
        };
    }

    private static ExportValue.@Nullable Expression ofJob(String what, String name) {
        return switch (what) {
            case "duration" -> context -> total(context, name).duration();
            case "runs" -> context -> total(context, name).runs();
            case "average" -> context -> average(total(context, name));
            case "field" -> context -> job(context).fields().get(name);
            case "count" -> context -> job(context).counts().get(name);
            default -> null;
        };
    }

    private static ExportValue.@Nullable Expression ofSpan(String what) {
        return switch (what) {
            case "line" -> context -> (long) context.itsSpan().line();
            case "state" -> context -> context.itsSpan().state();
            case "label" -> context -> context.itsSpan().label();
            case "start" -> context -> context.itsSpan().start();
            case "end" -> context -> context.itsSpan().end();
            case "duration" -> context -> context.itsSpan().duration();
            case "shift" -> context -> context.itsSpan().shift();
            case "alarms" -> context -> context.story().alarms(context.itsSpan());
            default -> null;
        };
    }

    private static ExportValue.@Nullable Expression ofSpan(String what, String name) {
        return switch (what) {
            case "field" -> context -> context.itsSpan().fields().get(name);
            case "count" -> context -> context.itsSpan().counts().get(name);
            case "total" -> context -> total(context.itsSpan(), name);
            default -> null;
        };
    }

    private static @Nullable Long total(StateSpan span, String name) {
        Map<String, Long> totals = span.totals();
        return totals.get(name);
    }

    private static Job job(ExportContext context) {
        return context.story().job();
    }

    private static StateTotal total(ExportContext context, String state) {
        return job(context).totals().getOrDefault(state, StateTotal.NONE);
    }

    /** Time per run, to the microsecond, half to even; zero where there was no run. */
    private static Duration average(StateTotal total) {
        if (total.runs() == 0) {
            return Duration.ZERO;
        }
        long micros = BigDecimal.valueOf(total.duration().toNanos(), 3)
                .divide(BigDecimal.valueOf(total.runs()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
