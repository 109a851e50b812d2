package sc.fiji.ast.display.windows;

import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * The window in which a training can be watched and stopped. Closing it hides it; the training goes
 * on. It lives on the event thread alone.
 */
public final class TrainingWindow {

  private static final int REFRESH_MILLIS = 200;

  private final ShownTraining training;
  private final JFrame frame;
  private final TrainingPanel panel;
  private final Timer timer = new Timer(REFRESH_MILLIS, event -> refresh());

  private TrainingWindow(String title, ShownTraining training, Runnable scorer) {
    this.training = training;
    panel = new TrainingPanel(training, scorer, this::dispose);
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            training.hide();
          }
        });
    frame.setContentPane(panel);
    frame.pack();
    frame.setLocationByPlatform(true);
  }

  /**
   * Opens one, from any thread; what it shows is told to the result.
   *
   * @param scorer scores an image with the model, once there is one; called on the event thread
   */
  public static ShownTraining open(String title, Runnable scorer) {
    ShownTraining training = new ShownTraining();
    SwingUtilities.invokeLater(() -> new TrainingWindow(title, training, scorer).open());
    return training;
  }

  private void open() {
    panel.refresh();
    frame.setVisible(true);
    timer.start();
  }

  private void refresh() {
    if (training.closed()) {
      dispose();
      return;
    }
    panel.refresh();
    if (training.state().ended()) {
      timer.stop();
    }
  }

  private void dispose() {
    timer.stop();
    frame.dispose();
  }
}
