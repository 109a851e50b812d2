package sc.fiji.ast.display.windows;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import java.awt.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import sc.fiji.ast.display.layers.FreePlace;
import sc.fiji.ast.display.layers.Heatmap;

/**
 * The window for the choice of a threshold over a heatmap. It closes with the heatmap, and then
 * takes its contour away. All methods belong to the event thread.
 */
public final class ThresholdWindow extends JFrame implements ImageListener {

  private final ImagePlus image;
  private final ThresholdChoice choice;

  private ThresholdWindow(Heatmap heatmap, ThresholdModels models) {
    super(ThresholdChoice.TITLE + ": " + heatmap.image().getTitle());
    image = heatmap.image();
    choice = new ThresholdChoice(heatmap, models, this::dispose);
    setContentPane(choice);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    pack();
    setMinimumSize(getSize());
  }

  /**
   * Opens the window.
   *
   * @param model where the model may be; it can be chosen later as well
   */
  public static void open(Heatmap heatmap, ThresholdModels models, Optional<Path> model) {
    SwingUtilities.invokeLater(
        () -> {
          ThresholdWindow window = new ThresholdWindow(heatmap, models);
          window.show(model);
        });
  }

  private void show(Optional<Path> model) {
    choice.begin(model);
    placeBeside(image.getWindow());
    ImagePlus.addImageListener(this);
    WindowManager.addWindow(this);
    setVisible(true);
    choice.panel.slider.requestFocusInWindow();
  }

  /** So that the contour on the heatmap is in sight. */
  private void placeBeside(Window window) {
    if (window != null) {
      setLocation(
          FreePlace.leastCovering(
              GUI.getMaxWindowBounds(window), List.of(window.getBounds()), getSize()));
    }
  }

  @Override
  public void dispose() {
    ImagePlus.removeImageListener(this);
    WindowManager.removeWindow(this);
    super.dispose();
    choice.close();
  }

  @Override
  public void imageOpened(ImagePlus opened) {}

  @Override
  public void imageClosed(ImagePlus closed) {
    if (closed == image) {
      SwingUtilities.invokeLater(this::dispose);
    }
  }

  /** Also called when another plane is shown. */
  @Override
  public void imageUpdated(ImagePlus updated) {
    if (updated == image) {
      choice.follow();
    }
  }
}
