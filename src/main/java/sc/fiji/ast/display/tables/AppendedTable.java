package sc.fiji.ast.display.tables;

import ij.WindowManager;
import ij.gui.GUI;
import ij.measure.ResultsTable;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.display.layers.FreePlace;
import sc.fiji.ast.display.layers.ResultWindows;
import sc.fiji.ast.files.SpreadsheetText;

/**
 * New rows at the end of what a table of ImageJ shows already. They appear together and whole, also
 * where several commands add to the same table. Text is such that the table can be saved for a
 * spreadsheet.
 */
public final class AppendedTable {
  private static final int HEIGHT = 170;

  private final String title;
  private final Set<String> leftOutIfEmpty;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  /**
   * @param title of its window; where there is none, the table is new
   */
  public AppendedTable(String title) {
    this(title, Set.of());
  }

  /**
   * @param title of its window; where there is none, the table is new
   * @param leftOutIfEmpty columns that the table gets only once a row has a text other than "" or a
   *     number in them
   */
  public AppendedTable(String title, Set<String> leftOutIfEmpty) {
    this.title = title;
    this.leftOutIfEmpty = leftOutIfEmpty;
  }

  /**
   * Adds a row that {@link #show} will append.
   *
   * @param row numbers and texts by column, in the order of the columns
   */
  public void add(Map<String, Object> row) {
    rows.add(new LinkedHashMap<>(row));
  }

  /**
   * Shows the table, if there are new rows; prints them where there is no display. Gives the table
   * to scripts.
   */
  public ResultsTable show() {
    synchronized (AppendedTable.class) {
      ResultsTable shown = ResultsTable.getResultsTable(title);
      ResultsTable table = shown == null ? new ResultsTable() : shown;
      int before = table.size();
      appendTo(table);
      if (table.size() > before) {
        show(table, before);
      }
      return table;
    }
  }

  void appendTo(ResultsTable table) {
    leftOutIfEmpty.stream()
        .filter(column -> !table.columnExists(column) && isEmpty(column))
        .forEach(column -> rows.forEach(row -> row.remove(column)));
    List<String> further =
        rows.stream()
            .flatMap(row -> row.keySet().stream())
            .distinct()
            .filter(column -> !table.columnExists(column))
            .toList();
    int before = table.size();
    rows.forEach(row -> append(row, table));
    rows.clear();
    for (String column : further) {
      for (int row = 0; row < before; row++) {
        table.setValue(column, row, "");
      }
    }
  }

  private boolean isEmpty(String column) {
    return rows.stream().allMatch(row -> "".equals(row.getOrDefault(column, "")));
  }

  private static void append(Map<String, Object> row, ResultsTable table) {
    table.incrementCounter();
    row.forEach(
        (column, value) -> {
          if (value instanceof Number number) {
            table.addValue(column, number.doubleValue());
          } else {
            table.addValue(column, SpreadsheetText.defused(value.toString()));
          }
        });
  }

  /** At the lower edge of the screen, not in the middle, where the images are. */
  private static void placeAside(Window window, List<Rectangle> others) {
    Rectangle screen = GUI.getMaxWindowBounds(window);
    Dimension size = new Dimension(Math.min(window.getWidth(), screen.width / 2), HEIGHT);
    Rectangle corner =
        new Rectangle(new Point(screen.x, screen.y + screen.height - size.height), size);
    window.setSize(size);
    window.setLocation(
        others.stream().noneMatch(corner::intersects)
            ? corner.getLocation()
            : FreePlace.leastCovering(screen, others, size));
  }

  private void show(ResultsTable table, int first) {
    if (!GraphicsEnvironment.isHeadless()) {
      List<Rectangle> others = ResultWindows.tables().toList();
      boolean isNew = WindowManager.getFrame(title) == null;
      table.show(title);
      if (isNew && WindowManager.getFrame(title) != null) {
        placeAside(WindowManager.getFrame(title), others);
      }
      return;
    }
    System.out.println(table.getColumnHeadings().strip());
    for (int row = first; row < table.size(); row++) {
      System.out.println(table.getRowAsString(row));
    }
  }
}
