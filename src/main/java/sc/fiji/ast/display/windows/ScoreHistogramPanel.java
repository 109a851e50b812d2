package sc.fiji.ast.display.windows;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import sc.fiji.ast.scoring.threshold.GoodScores;

/**
 * The image scores of good images as bars over a logarithmic scale of thresholds; over it the
 * model's threshold, the chosen one with its uncertain band, and the score of the image shown.
 * Lines differ in stroke and mark, not in colour alone. A click or drag chooses a threshold.
 */
final class ScoreHistogramPanel extends SmoothComponent {
  private static final int BINS = 40;
  private static final int[] DIGITS = {1, 2, 5};
  private static final double MODEL_THRESHOLD = 1;
  private static final String CHOSEN_TEXT = "chosen threshold, uncertain around it";
  private static final String GOOD_IMAGES = " good images kept for the threshold";

  // Blue, vermilion and grey: told apart by all kinds of colour vision.
  private static final Color CHOSEN = new Color(0x0072b2);
  private static final Color SCORE = new Color(0xd55e00);
  private static final Color BARS = new Color(0x8c8c8c);
  private static final int BAND_ALPHA = 56;

  private final ThresholdScale scale;
  private double threshold = MODEL_THRESHOLD;
  private OptionalDouble score = OptionalDouble.empty();
  private GoodScores good;

  /**
   * @param chooser is told the threshold that was clicked
   */
  ScoreHistogramPanel(ThresholdScale scale, DoubleConsumer chooser) {
    this.scale = scale;
    MouseAdapter mouse =
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            chooser.accept(scale.at((event.getX() - left()) / plotWidth()));
          }

          @Override
          public void mouseDragged(MouseEvent event) {
            mousePressed(event);
          }
        };
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
  }

  void show(double chosen, OptionalDouble imageScore, GoodScores goodImages) {
    threshold = chosen;
    score = imageScore;
    good = goodImages;
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    int line = metrics().getHeight();
    return new Dimension(38 * line, 14 * line);
  }

  @Override
  public Dimension getMinimumSize() {
    int line = metrics().getHeight();
    return new Dimension(36 * line, 9 * line);
  }

  @Override
  void draw(Graphics2D g) {
    g.setFont(getFont());
    if (good != null) {
      paintBand(g);
      paintBars(g);
    }
    paintAxis(g);
    paintLines(g);
    paintLegend(g);
  }

  private void paintBand(Graphics2D g) {
    double from = x(good.uncertainFrom(threshold));
    double to = x(good.uncertainTo(threshold));
    g.setColor(translucent(CHOSEN));
    g.fill(new Rectangle2D.Double(from, top(), to - from, bottom() - top()));
  }

  private void paintBars(Graphics2D g) {
    ScoreBins bins = ScoreBins.of(good.scores(), scale, BINS);
    double width = plotWidth() / BINS;
    double unit = (bottom() - top() - metrics().getHeight()) / bins.highest();
    for (int bin = 0; bin < BINS; bin++) {
      int count = bins.counts()[bin];
      if (count > 0) {
        double x = left() + bin * width;
        g.setColor(BARS);
        g.fill(new Rectangle2D.Double(x + 0.5, bottom() - count * unit, width - 1, count * unit));
        g.setColor(getForeground());
        paintCentred(g, String.valueOf(count), x + width / 2, bottom() - count * unit - 2);
      }
    }
  }

  private void paintCentred(Graphics2D g, String text, double x, double baseline) {
    g.drawString(text, (float) (x - metrics().stringWidth(text) / 2.0), (float) baseline);
  }

  private void paintAxis(Graphics2D g) {
    FontMetrics metrics = metrics();
    g.setColor(getForeground());
    g.draw(new Line2D.Double(left(), bottom(), left() + plotWidth(), bottom()));
    double free = Double.NEGATIVE_INFINITY;
    for (double decade = ThresholdScale.MIN; decade <= scale.max(); decade *= 10) {
      for (int digit : DIGITS) {
        double value = decade * digit;
        if (value <= scale.max() * 1.001) {
          String label = String.format(Locale.ROOT, value < 0.95 ? "%.1f" : "%.0f", value);
          double x = x(value);
          double from = x - metrics.stringWidth(label) / 2.0;
          g.draw(new Line2D.Double(x, bottom(), x, bottom() + metrics.getHeight() / 4.0));
          if (from > free) {
            paintCentred(g, label, x, bottom() + 1.2 * metrics.getHeight());
            free = from + metrics.stringWidth(label + "0");
          }
        }
      }
    }
    paintCentred(g, "image score", left() + plotWidth() / 2, bottom() + 2.2 * metrics.getHeight());
  }

  private void paintLines(Graphics2D g) {
    g.setColor(getForeground());
    paintLine(g, x(MODEL_THRESHOLD), dashed());
    g.setColor(CHOSEN);
    paintLine(g, x(threshold), solid());
    if (score.isPresent()) {
      g.setColor(SCORE);
      paintLine(g, x(score.getAsDouble()), dotted());
      g.fill(mark(x(score.getAsDouble()), top()));
    }
  }

  private void paintLine(Graphics2D g, double x, BasicStroke stroke) {
    g.setStroke(stroke);
    g.draw(new Line2D.Double(x, top(), x, bottom()));
    g.setStroke(new BasicStroke());
  }

  /** Two rows of samples and words. */
  private void paintLegend(Graphics2D g) {
    String bars = good == null ? "good images: choose a model" : good.scores().size() + GOOD_IMAGES;
    paintEntry(g, left(), 0, CHOSEN, solid(), CHOSEN_TEXT);
    paintEntry(g, left(), 1, BARS, new BasicStroke(metrics().getHeight() / 2f), bars);
    double column = left() + metrics().stringWidth(CHOSEN_TEXT) + 4 * metrics().getHeight();
    paintEntry(g, column, 0, getForeground(), dashed(), "the model's threshold");
    if (score.isPresent()) {
      String text = String.format(Locale.ROOT, "score of this image: %.2f", score.getAsDouble());
      paintEntry(g, column, 1, SCORE, dotted(), text);
    }
  }

  private void paintEntry(
      Graphics2D g, double x, int row, Color color, BasicStroke stroke, String text) {
    FontMetrics metrics = metrics();
    double sample = 1.6 * metrics.getHeight();
    double y = (row + 0.6) * metrics.getHeight();
    g.setColor(color);
    g.setStroke(stroke);
    g.draw(new Line2D.Double(x + 2, y, x + sample - 2, y));
    g.setStroke(new BasicStroke());
    g.setColor(getForeground());
    g.drawString(text, (float) (x + sample + 4), (float) (y + metrics.getAscent() / 2.0 - 1));
  }

  private Path2D mark(double x, double y) {
    double half = metrics().getHeight() / 3.0;
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x - half, y);
    triangle.lineTo(x + half, y);
    triangle.lineTo(x, y + 1.4 * half);
    triangle.closePath();
    return triangle;
  }

  private BasicStroke solid() {
    return new BasicStroke(metrics().getHeight() / 6f);
  }

  private BasicStroke dashed() {
    return stroke(metrics().getHeight() / 10f, List.of(0.5f, 0.35f));
  }

  private BasicStroke dotted() {
    return stroke(metrics().getHeight() / 7f, List.of(0.2f, 0.2f));
  }

  private BasicStroke stroke(float width, List<Float> pattern) {
    float line = metrics().getHeight();
    float[] dashes = {pattern.get(0) * line, pattern.get(1) * line};
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
  }

  private static Color translucent(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA);
  }

  private FontMetrics metrics() {
    return getFontMetrics(getFont());
  }

  private double x(double value) {
    return left() + scale.fraction(value) * plotWidth();
  }

  private double left() {
    return metrics().getHeight() * 0.8;
  }

  private double plotWidth() {
    return Math.max(1, getWidth() - 2 * left());
  }

  private double top() {
    return 2.6 * metrics().getHeight();
  }

  private double bottom() {
    return getHeight() - 2.5 * metrics().getHeight();
  }
}
