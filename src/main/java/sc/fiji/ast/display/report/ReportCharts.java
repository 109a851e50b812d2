package sc.fiji.ast.display.report;

import java.util.Arrays;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.ScoreHistogram;

/** The charts of a report, as SVG. */
final class ReportCharts {
  private static final int MOST_TICKS = 8;

  private ReportCharts() {}

  /** The scores of good and anomalous images, with the threshold and the uncertain band. */
  static String scores(Evaluation evaluation) {
    ScoreHistogram histogram = ScoreHistogram.of(evaluation.scored());
    return scores(
        histogram,
        frame(histogram).band(evaluation.uncertainFrom(), evaluation.uncertainTo(), "band"));
  }

  /** The scores of good and anomalous images, with the threshold. */
  static String scores(ScoreHistogram histogram) {
    return scores(histogram, frame(histogram));
  }

  private static SvgChart frame(ScoreHistogram histogram) {
    double[] edges = histogram.edges();
    double low = edges[0];
    double high = edges[edges.length - 1];
    int top = histogram.highest();
    return new SvgChart(
        new SvgChart.Axis("score (1: the threshold)", low, high, true, octaves(low, high)),
        new SvgChart.Axis("images", 0, top * 1.05, false, counts(top)));
  }

  private static String scores(ScoreHistogram histogram, SvgChart chart) {
    return chart
        .curve(histogram.outline(histogram.good()), "good")
        .curve(histogram.outline(histogram.anomalous()), "anomalous")
        .line(1, "threshold")
        .svg("How often scores occur among good and anomalous images");
  }

  static String roc(Evaluation evaluation) {
    return new SvgChart(
            SvgChart.Axis.part("false positive rate"), SvgChart.Axis.part("true positive rate"))
        .curve(evaluation.roc(), "line")
        .svg("Receiver operating characteristic of the image scores");
  }

  static String precisionRecall(Evaluation evaluation) {
    return new SvgChart(SvgChart.Axis.part("recall"), SvgChart.Axis.part("precision"))
        .curve(evaluation.precisionRecall(), "line")
        .svg("Precision over recall of the image scores");
  }

  /** Powers of two, or of their root where there are few of them; 1 among them. */
  private static double[] octaves(double low, double high) {
    double octaves = Math.log(high / low) / Math.log(2);
    double step = octaves < 3 ? 0.5 : 1 + (int) octaves / MOST_TICKS;
    int first = (int) Math.ceil(Math.log(low) / Math.log(2) / step - 1e-9);
    int last = (int) Math.floor(Math.log(high) / Math.log(2) / step + 1e-9);
    double[] ticks = new double[last - first + 1];
    Arrays.setAll(ticks, i -> Math.pow(2, (first + i) * step));
    return ticks;
  }

  private static double[] counts(int top) {
    int step = Math.max(1, (int) Math.ceil(top / 5.0));
    double[] ticks = new double[top / step + 1];
    Arrays.setAll(ticks, i -> i * step);
    return ticks;
  }
}
