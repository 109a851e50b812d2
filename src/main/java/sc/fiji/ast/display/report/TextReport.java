package sc.fiji.ast.display.report;

import ij.text.TextWindow;
import java.awt.GraphicsEnvironment;

/** A text for people: in a window, or printed where there is no display. */
public final class TextReport {
  private static final int WIDTH = 720;
  private static final int LOWEST = 220;
  private static final int HIGHEST = 560;
  private static final int LINE = 22;

  private TextReport() {}

  public static void show(String title, String text) {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.println(text);
    } else {
      int height = LINE * (5 + (int) text.lines().count());
      new TextWindow(title, text, WIDTH, Math.max(LOWEST, Math.min(HIGHEST, height)));
    }
  }
}
