package sc.fiji.ast.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.OpenDialog;
import ij.macro.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets readers of ImageJ work as in batch mode: images that they show get no window, errors go to
 * the log. What they change of ImageJ's state is set back on closing. One at a time.
 */
final class UnseenImageJ implements AutoCloseable {
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final boolean batchMode = Interpreter.batchMode;
  private final boolean redirecting = IJ.redirectingErrorMessages();
  private final ImagePlus current = WindowManager.getTempCurrentImage();
  private final String folder = OpenDialog.getLastDirectory();
  private final String name = OpenDialog.getLastName();
  private final List<Integer> shownBefore = shown();

  private UnseenImageJ() {
    Interpreter.batchMode = true;
    IJ.redirectErrorMessages(true);
  }

  static UnseenImageJ begin() {
    ONE_AT_A_TIME.lock();
    return new UnseenImageJ();
  }

  /** The images that were shown since, which nobody sees; they are the caller's now. */
  List<ImagePlus> takeShown() {
    List<ImagePlus> images = new ArrayList<>();
    for (int id : shown()) {
      ImagePlus image = Interpreter.getBatchModeImage(id);
      if (!shownBefore.contains(id) && image != null) {
        Interpreter.removeBatchModeImage(image);
        images.add(image);
      }
    }
    return images;
  }

  private static List<Integer> shown() {
    return Arrays.stream(Interpreter.getBatchModeImageIDs()).boxed().toList();
  }

  @Override
  public void close() {
    takeShown().forEach(ImagePlus::close);
    WindowManager.setTempCurrentImage(current);
    OpenDialog.setLastDirectory(folder);
    OpenDialog.setLastName(name);
    IJ.redirectErrorMessages(redirecting);
    Interpreter.batchMode = batchMode;
    ONE_AT_A_TIME.unlock();
  }
}
