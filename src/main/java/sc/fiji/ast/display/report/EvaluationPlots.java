package sc.fiji.ast.display.report;

import ij.gui.Plot;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.ScoreHistogram;
import sc.fiji.ast.evaluation.metrics.Curve;

/** The plots of an evaluation, as ImageJ's own. */
public final class EvaluationPlots {
  // Told apart by colour-blind eyes.
  private static final Color GOOD = new Color(0x2b, 0x7b, 0xba);
  private static final Color ANOMALOUS = new Color(0xd9, 0x5f, 0x02);
  private static final Color BAND = new Color(0xdd, 0xdd, 0xdd);
  private static final int WIDTH = 640;
  private static final int HEIGHT = 440;

  private final Map<String, Plot> plots = new LinkedHashMap<>();

  public EvaluationPlots(Evaluation evaluation) {
    plots.put("scores", scores(evaluation));
    if (evaluation.roc().x().length > 0) {
      plots.put("roc", curve("ROC", "False positive rate", "True positive rate", evaluation.roc()));
      plots.put(
          "precision-recall",
          curve("Precision-recall", "Recall", "Precision", evaluation.precisionRecall()));
    }
  }

  /** The pictures by their file names: roc.png and so on. */
  public Map<String, byte[]> pictures() throws IOException {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (Map.Entry<String, Plot> plot : plots.entrySet()) {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(plot.getValue().getProcessor().getBufferedImage(), "png", png);
      pictures.put(plot.getKey() + ".png", png.toByteArray());
    }
    return pictures;
  }

  /** Opens a window for each plot, where there is a display. */
  public void show() {
    if (!GraphicsEnvironment.isHeadless()) {
      plots.values().forEach(Plot::show);
    }
  }

  private static Plot curve(String title, String x, String y, Curve curve) {
    Plot plot = plot("AST " + title, x, y);
    plot.setLimits(0, 1, 0, 1.02);
    plot.setColor(ANOMALOUS);
    plot.setLineWidth(2);
    plot.add("line", curve.x(), curve.y());
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    return plot;
  }

  private static Plot scores(Evaluation evaluation) {
    ScoreHistogram histogram = ScoreHistogram.of(evaluation.scored());
    double[] edges = histogram.edges();
    double top = histogram.highest() * 1.1;
    Plot plot = plot("AST Scores", "Score (1: threshold)", "Images");
    plot.setAxisXLog(true);
    plot.setLimits(edges[0] / 1.05, edges[edges.length - 1] * 1.05, 0, top);
    double[] band = {evaluation.uncertainFrom(), evaluation.uncertainTo()};
    fill(plot, BAND, new Curve(new double[] {band[0], band[1]}, new double[] {top, top}));
    fill(plot, GOOD, histogram.outline(histogram.good()));
    fill(plot, ANOMALOUS, histogram.outline(histogram.anomalous()));
    plot.setColor(Color.BLACK);
    plot.add("line", new double[] {1, 1}, new double[] {0, top});
    plot.addLegend("uncertain\ngood\nanomalous\nthreshold", "top-right");
    // Its bars may be covered.
    Curve good = histogram.outline(histogram.good());
    plot.setColor(GOOD);
    plot.setLineWidth(2);
    plot.add("line", good.x(), good.y());
    return plot;
  }

  private static void fill(Plot plot, Color color, Curve outline) {
    plot.setColor(color, color);
    plot.setLineWidth(2);
    plot.add("filled", outline.x(), outline.y());
  }

  private static Plot plot(String title, String x, String y) {
    Plot plot = new Plot(title, x, y);
    plot.setSize(WIDTH, HEIGHT);
    plot.setFont(Font.PLAIN, 16);
    return plot;
  }
}
