package io.drover.app.web.transfers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart as Plotly takes it: {@code Plotly.newPlot(div, figure.data, figure.layout)}.
 *
 * @param data the traces
 * @param layout title, axes, how bars stand
 */
record Figure(List<Trace> data, Layout layout) {

    /**
     * One series.
     *
     * @param type {@code bar} or {@code scatter}
     * @param mode {@code lines+markers}; of a scatter only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trace(String type, @Nullable String mode, String name, List<String> x, List<? extends Number> y) {

        static Trace bars(String name, List<String> x, List<? extends Number> y) {
            return new Trace("bar", null, name, x, y);
        }

        static Trace line(String name, List<String> x, List<? extends Number> y) {
            return new Trace("scatter", "lines+markers", name, x, y);
        }
    }

    /**
     * @param barmode {@code group}; of several traces of bars only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Layout(
            Text title, Axis xaxis, Axis yaxis, @Nullable String barmode) {}

    /**
     * @param type {@code category}, {@code date}, {@code linear} or {@code log}
     */
    record Axis(Text title, String type) {}

    /** Plotly's way to write a title. */
    record Text(String text) {}
}
