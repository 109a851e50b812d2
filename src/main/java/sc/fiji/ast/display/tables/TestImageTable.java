package sc.fiji.ast.display.tables;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.files.SpreadsheetText;

/** The test images of an evaluation, the worst first; a double-click on a row opens its image. */
public final class TestImageTable {

  private static final String TITLE = "AST Evaluation Images";
  private static final String FILE = "File";

  private TestImageTable() {}

  public static ResultsTable of(Evaluation evaluation) {
    ResultsTable table = new ResultsTable();
    List<TestImage> worstFirst =
        evaluation.scored().stream()
            .sorted(Comparator.comparingDouble(TestImage::wrongness).reversed())
            .toList();
    for (TestImage image : worstFirst) {
      table.incrementCounter();
      table.addValue(FILE, SpreadsheetText.defused(image.file()));
      table.addValue("Defect", SpreadsheetText.defused(image.label()));
      table.addValue("Outcome", ReportWords.outcome(image));
      table.addValue("Score", image.score());
    }
    return table;
  }

  /**
   * Opens the window of the table.
   *
   * @param open is given the file, as the evaluation names it, of a row that is double-clicked; on
   *     the event thread
   */
  public static void show(Evaluation evaluation, Consumer<String> open) {
    ResultsTable table = of(evaluation);
    table.show(TITLE);
    if (WindowManager.getFrame(TITLE) instanceof TextWindow window) {
      window.getTextPanel().addMouseListener(new DoubleClick(window.getTextPanel(), open));
    }
  }

  private static final class DoubleClick extends MouseAdapter {

    private final TextPanel panel;
    private final int column;
    private final Consumer<String> open;

    /** Rows may be sorted or deleted in the window, so the text of the row counts. */
    DoubleClick(TextPanel panel, Consumer<String> open) {
      this.panel = panel;
      column = List.of(panel.getColumnHeadings().split("\t")).indexOf(FILE);
      this.open = open;
    }

    @Override
    public void mouseClicked(MouseEvent event) {
      int row = panel.getSelectionStart();
      if (event.getClickCount() == 2 && row >= 0) {
        open.accept(SpreadsheetText.original(panel.getLine(row).split("\t")[column]));
      }
    }
  }
}
