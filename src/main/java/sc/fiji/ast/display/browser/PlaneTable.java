package sc.fiji.ast.display.browser;

import java.util.List;
import java.util.Locale;
import javax.swing.table.AbstractTableModel;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedPlane;

/** The rows of a review that are looked at. */
final class PlaneTable extends AbstractTableModel {

  static final int PICTURE = 0;

  private static final List<String> COLUMNS =
      List.of("Image", "File", "Score", "Verdict", "Judgement");

  private final transient Review review;
  private transient List<ReviewedPlane> planes;

  PlaneTable(Review review) {
    this.review = review;
    planes = review.planes(PlaneFilter.ALL);
  }

  void show(PlaneFilter filter) {
    planes = review.planes(filter);
    fireTableDataChanged();
  }

  ReviewedPlane plane(int row) {
    return planes.get(row);
  }

  int row(ReviewedPlane plane) {
    return planes.indexOf(plane);
  }

  @Override
  public int getRowCount() {
    return planes.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.size();
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS.get(column);
  }

  @Override
  public Object getValueAt(int row, int column) {
    ReviewedPlane plane = planes.get(row);
    return switch (column) {
      case PICTURE -> plane;
      case 1 -> place(plane);
      case 2 -> plane.succeeded() ? String.format(Locale.ROOT, "%.3f", plane.score()) : "";
      case 3 -> verdict(plane);
      default -> review.judgement(plane).map(Judgement::label).orElse("");
    };
  }

  private static String place(ReviewedPlane plane) {
    return plane.plane() > 1 ? plane.file() + ", plane " + plane.plane() : plane.file();
  }

  /** With what is known to be there, or with the reason why it was not scored. */
  private static String verdict(ReviewedPlane plane) {
    if (!plane.succeeded()) {
      return "not scored: " + plane.error();
    }
    return plane.kind().isEmpty() ? plane.verdict() : plane.verdict() + " (" + plane.kind() + ")";
  }
}
