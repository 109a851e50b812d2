package sc.fiji.ast.display.windows;

import javax.swing.JFrame;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/** The frame of a {@link TrainingWindow}; lives on the event thread alone. */
final class TrainingFrame {

  private static final int REFRESH_MILLIS = 200;

  private final TrainingWindow window;
  private final JFrame frame;
  private final TrainingPanel panel;
  private final Timer timer = new Timer(REFRESH_MILLIS, event -> refresh());

  TrainingFrame(String title, TrainingWindow window) {
    this.window = window;
    panel = new TrainingPanel(window, this::dispose);
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
    frame.setContentPane(panel);
    frame.pack();
    frame.setLocationByPlatform(true);
  }

  void open() {
    panel.refresh();
    frame.setVisible(true);
    timer.start();
  }

  private void refresh() {
    if (window.closed()) {
      dispose();
      return;
    }
    panel.refresh();
    if (window.state().ended()) {
      timer.stop();
    }
  }

  private void dispose() {
    timer.stop();
    frame.dispose();
  }
}
