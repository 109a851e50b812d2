package sc.fiji.ast.display.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.display.windows.Pictures;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedPlane;
import sc.fiji.ast.pipeline.review.ReviewedResults;
import sc.fiji.ast.pipeline.review.ScoredExample;

class BrowserPanelTest implements BrowserActions {
  @TempDir Path folder;
  private final List<String> opened = new ArrayList<>();
  private Review review;
  private BrowserPanel panel;
  private boolean closed;

  @BeforeEach
  void open() throws Exception {
    review = new Review(ReviewedResults.open(ScoredExample.write(folder), null));
    SwingUtilities.invokeAndWait(() -> panel = new BrowserPanel(review, this, () -> closed = true));
    panel.setPreferredSize(new Dimension(920, 660));
  }

  @AfterEach
  void close() {
    panel.close();
  }

  @Override
  public void open(ReviewedPlane plane) {
    opened.add(plane.file());
  }

  @Override
  public void collect(Consumer<String> done) {
    done.accept("collected");
  }

  @Test
  void rowsShowFileScoreVerdictAndReason() {
    assertEquals("=dent.png", panel.table.getValueAt(0, 1));
    assertEquals("3.250", panel.table.getValueAt(0, 2));
    assertEquals("anomalous", panel.table.getValueAt(0, 3));
    assertEquals("not scored: broken.png: this is text, no image.", panel.table.getValueAt(3, 3));
    assertEquals("4 of 4 rows; judged good 0, defect 0, uncertain 0", panel.status.getText());
  }

  @Test
  void keysJudgeAndGoOnToTheNextRow() {
    press(KeyEvent.VK_D);
    press(KeyEvent.VK_U);
    press(KeyEvent.VK_G);
    assertEquals("defect", panel.table.getValueAt(0, 4));
    assertEquals("uncertain", panel.table.getValueAt(1, 4));
    assertEquals("good", panel.table.getValueAt(2, 4));
    assertEquals(3, panel.table.getSelectedRow());
    assertEquals("4 of 4 rows; judged good 1, defect 1, uncertain 1", panel.status.getText());
    panel.table.setRowSelectionInterval(0, 1);
    press(KeyEvent.VK_DELETE);
    assertEquals("", panel.table.getValueAt(1, 4));
    assertEquals(2, panel.table.getSelectedRow());
  }

  @Test
  void whereJudgedRowsAreNotInSightTheNextOneIsSelected() {
    panel.filter.setSelectedItem(PlaneFilter.NOT_JUDGED);
    press(KeyEvent.VK_D);
    assertEquals(3, panel.table.getRowCount());
    assertEquals("below/near.png", panel.table.getValueAt(panel.table.getSelectedRow(), 1));
    press(KeyEvent.VK_D);
    press(KeyEvent.VK_D);
    press(KeyEvent.VK_D);
    press(KeyEvent.VK_D);
    assertEquals(0, panel.table.getRowCount());
    assertEquals(4, review.count(Judgement.DEFECT));
  }

  @Test
  void escapeClosesTheWindowAndWhatWasJudgedStays() throws Exception {
    press(KeyEvent.VK_G);
    panel
        .getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0))
        .actionPerformed(null);
    assertTrue(closed);
    Review later = new Review(ReviewedResults.open(review.results().folder(), null));
    assertEquals(1, later.count(Judgement.GOOD));
  }

  @Test
  void enterOpensTheRow() {
    panel.table.setRowSelectionInterval(2, 2);
    press(KeyEvent.VK_ENTER);
    assertEquals(List.of("calm.png"), opened);
  }

  @Test
  void theFilterHidesOtherVerdictsAndIsWhatIsSaved() throws IOException {
    panel.filter.setSelectedItem(PlaneFilter.UNCERTAIN);
    assertEquals(1, panel.table.getRowCount());
    panel.save(folder.resolve("rows.csv"));
    assertEquals(2, Files.readAllLines(folder.resolve("rows.csv")).size());
    assertEquals(folder.resolve("rows.csv") + " is written.", panel.status.getText());
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    Files.createDirectories(review.results().folder().resolve("judgements.csv/in the way"));
    press(KeyEvent.VK_G);
    assertTrue(panel.status.getText().contains("judgements.csv"), panel.status.getText());
    assertEquals(Optional.empty(), review.judgement(review.planes(PlaneFilter.ALL).get(0)));
  }

  @Test
  void imagesAreSeenWithTheContoursOfTheirMasks() throws Exception {
    BufferedImage picture = paint();
    // Squares of 20 and of 8 pixels.
    long contour = Pictures.count(picture, Color.CYAN);
    assertEquals(4 * 19 + 4 * 7, contour);
    long image = Pictures.count(picture, new Color(ScoredExample.COLOR));
    int all = 3 * ScoredExample.WIDTH * ScoredExample.HEIGHT;
    assertEquals(all - 20 * 20 - 8 * 8, image);
    Path file = Path.of("target", "browser.png");
    ImageIO.write(picture, "png", file.toFile());
  }

  /** As often as pictures come from the background. */
  private BufferedImage paint() throws Exception {
    BufferedImage[] picture = new BufferedImage[1];
    for (int i = 0; i < 100; i++) {
      SwingUtilities.invokeAndWait(() -> picture[0] = Pictures.of(panel));
      if (panel.painted() == 4) {
        break;
      }
      Thread.sleep(50);
    }
    SwingUtilities.invokeAndWait(() -> picture[0] = Pictures.of(panel));
    return picture[0];
  }

  private void press(int key) {
    Object name =
        panel
            .table
            .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
            .get(KeyStroke.getKeyStroke(key, 0));
    panel
        .table
        .getActionMap()
        .get(name)
        .actionPerformed(new ActionEvent(panel.table, ActionEvent.ACTION_PERFORMED, ""));
  }
}
