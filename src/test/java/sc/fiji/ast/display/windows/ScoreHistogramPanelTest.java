package sc.fiji.ast.display.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.swing.JLabel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.scoring.threshold.GoodScores;

/** What the histogram of good images shows, without a display. */
class ScoreHistogramPanelTest {
  private static final Color CHOSEN = new Color(0x0072b2);
  private static final Color SCORE = new Color(0xd55e00);
  private static final Color BARS = new Color(0x8c8c8c);

  private static final GoodScores GOOD = new GoodScores(Calibrations.of(List.of(0.5, 0.6, 1.1), 1));

  private final List<Double> chosen = new ArrayList<>();
  private final ScoreHistogramPanel panel =
      new ScoreHistogramPanel(ThresholdScale.upTo(3), chosen::add);

  @BeforeEach
  void giveItTheFontOfAWindow() {
    panel.setFont(new JLabel().getFont());
  }

  @Test
  void theLineOfTheThresholdMovesRightAsItGrows() {
    assertTrue(meanOf(CHOSEN, 0.5) < meanOf(CHOSEN, 1));
    assertTrue(meanOf(CHOSEN, 1) < meanOf(CHOSEN, 2.5));
  }

  private double meanOf(Color color, double threshold) {
    panel.show(threshold, OptionalDouble.empty(), null);
    return Pictures.meanX(Pictures.of(panel), color);
  }

  @Test
  void barsStandThereWithTheModelAndTheScoreOfTheImageWhereItIsKnown() {
    panel.show(1, OptionalDouble.empty(), null);
    BufferedImage alone = Pictures.of(panel);
    panel.show(1, OptionalDouble.of(2), GOOD);
    BufferedImage all = Pictures.of(panel);
    assertTrue(Pictures.count(all, BARS) > Pictures.count(alone, BARS) + 100, "bars");
    assertEquals(0, Pictures.count(alone, SCORE));
    assertTrue(Pictures.count(all, SCORE) > 20, "a line");
  }

  @Test
  void aClickChoosesTheThresholdUnderIt() {
    panel.setSize(panel.getPreferredSize());
    for (double part : new double[] {0.2, 0.5, 0.9}) {
      click(part);
    }
    assertEquals(3, chosen.size());
    assertTrue(chosen.get(0) < chosen.get(1) && chosen.get(1) < chosen.get(2), chosen.toString());
    panel.show(chosen.get(1), OptionalDouble.empty(), null);
    BufferedImage picture = Pictures.of(panel);
    int legend = picture.getHeight() / 4;
    BufferedImage plot =
        picture.getSubimage(0, legend, picture.getWidth(), picture.getHeight() - legend);
    assertEquals(0.5 * picture.getWidth(), Pictures.meanX(plot, CHOSEN), 2);
  }

  private void click(double part) {
    panel.dispatchEvent(
        new MouseEvent(
            panel,
            MouseEvent.MOUSE_PRESSED,
            0,
            0,
            (int) (part * panel.getWidth()),
            panel.getHeight() / 2,
            1,
            false));
  }
}
