package sc.fiji.ast.display.browser;

import ij.WindowManager;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import sc.fiji.ast.pipeline.review.Review;

/** The window in which results are looked at and judged. */
public final class BrowserWindow extends JFrame {
  private static final int WIDTH = 940;
  private static final int HEIGHT = 720;

  private final BrowserPanel panel;

  private BrowserWindow(Review review, BrowserActions actions) {
    super("AST Results of " + review.results().folder().getFileName());
    panel = new BrowserPanel(review, actions, this::dispose);
    setContentPane(panel);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    setSize(WIDTH, HEIGHT);
    setLocationByPlatform(true);
  }

  /** Opens the window, from any thread; from then on the review is its own. */
  public static void open(Review review, BrowserActions actions) {
    SwingUtilities.invokeLater(
        () -> {
          BrowserWindow window = new BrowserWindow(review, actions);
          WindowManager.addWindow(window);
          window.setVisible(true);
          window.panel.table.requestFocusInWindow();
        });
  }

  @Override
  public void dispose() {
    WindowManager.removeWindow(this);
    super.dispose();
    panel.close();
  }
}
