package sc.fiji.ast.display.windows;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Locale;

/**
 * The losses of one network against its steps: single steps faint, their trend as a line. The work
 * of drawing hardly grows with the number of steps.
 */
final class LossPlot extends SmoothComponent {

  private static final Color GROUND = Color.WHITE;
  private static final Color GRID = new Color(0xe8e8ec);
  private static final Color INK = new Color(0x50505a);
  private static final int FAINT = 60;

  private final String title;
  private final Color color;
  private final String beforeStart;
  private final LossSeries series;

  /**
   * @param beforeStart what stands there before there are losses
   */
  LossPlot(String title, Color color, String beforeStart, LossSeries series) {
    this.title = title;
    this.color = color;
    this.beforeStart = beforeStart;
    this.series = series;
    setPreferredSize(new Dimension(400, 260));
    setMinimumSize(new Dimension(200, 140));
  }

  @Override
  void draw(Graphics2D g) {
    g.setColor(GROUND);
    g.fillRect(0, 0, getWidth(), getHeight());
    new Drawing(g, series.now()).draw();
  }

  /** One picture of it. */
  private final class Drawing {
    private final Graphics2D g;
    private final LossSeries.Losses losses;
    private final LossAxis axis;
    private final FontMetrics font;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    Drawing(Graphics2D g, LossSeries.Losses losses) {
      this.g = g;
      this.losses = losses;
      axis = LossAxis.of(losses.values());
      font = g.getFontMetrics();
      left = font.stringWidth("-0.000") + 12;
      top = 2 * font.getHeight();
      width = Math.max(1, getWidth() - left - font.charWidth('0') * 2);
      height = Math.max(1, getHeight() - top - font.getHeight() - 10);
    }

    void draw() {
      drawTitle();
      if (losses.values().length == 0) {
        g.setColor(INK);
        int x = left + (width - font.stringWidth(beforeStart)) / 2;
        g.drawString(beforeStart, Math.max(4, x), top + height / 2);
        return;
      }
      drawGrid();
      g.clipRect(left, top - 2, width + 3, height + 4);
      drawSteps();
      drawTrend();
    }

    private void drawTitle() {
      g.setColor(color);
      g.setFont(g.getFont().deriveFont(java.awt.Font.BOLD));
      g.drawString(title, left, font.getHeight() + 2);
      g.setFont(getFont());
      if (losses.values().length > 0) {
        float[] smooth = losses.smooth();
        String now = String.format(Locale.ROOT, "%.4g", smooth[smooth.length - 1]);
        String text = "loss " + now + (axis.logarithmic() ? " (log axis)" : "");
        g.setColor(INK);
        g.drawString(text, left + width - font.stringWidth(text), font.getHeight() + 2);
      }
    }

    private void drawGrid() {
      for (double tick : axis.ticks()) {
        int y = (int) y(tick);
        g.setColor(GRID);
        g.drawLine(left, y, left + width, y);
        g.setColor(INK);
        String text = LossAxis.label(tick);
        g.drawString(text, left - font.stringWidth(text) - 6, y + font.getAscent() / 2 - 1);
      }
      g.setColor(INK);
      g.drawLine(left, top + height, left + width, top + height);
      int base = top + height + font.getHeight();
      String last = losses.steps() + " steps";
      g.drawString("0", left, base);
      g.drawString(last, left + width - font.stringWidth(last), base);
    }

    /** One bar a column, from its least to its largest loss: a dot where there is one loss. */
    private void drawSteps() {
      g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT));
      float[] values = losses.values();
      int i = 0;
      while (i < values.length) {
        int column = (int) x(i);
        double low = values[i];
        double high = values[i];
        for (; i < values.length && (int) x(i) == column; i++) {
          low = Math.min(low, values[i]);
          high = Math.max(high, values[i]);
        }
        int from = (int) y(high);
        g.fillRect(column - 1, from - 1, 3, (int) y(low) - from + 3);
      }
    }

    private void drawTrend() {
      float[] smooth = losses.smooth();
      int stride = Math.max(1, smooth.length / (2 * width));
      Path2D path = new Path2D.Double();
      path.moveTo(x(0), y(smooth[0]));
      for (int i = stride; i < smooth.length; i += stride) {
        path.lineTo(x(i), y(smooth[i]));
      }
      g.setColor(color);
      g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(path);
    }

    private double x(int index) {
      return left + (double) width * (losses.first() + index) / losses.steps();
    }

    private double y(double loss) {
      return top + height * (1 - axis.position(loss));
    }
  }
}
