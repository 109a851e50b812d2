package sc.fiji.ast.display.browser;

import java.util.function.Consumer;
import sc.fiji.ast.pipeline.review.ReviewedPlane;

/** What the browser asks for and does not do itself. All is called on the event thread. */
public interface BrowserActions {

  /** Opens the image of a row with its layers. */
  void open(ReviewedPlane plane);

  /**
   * Collects the images that were judged.
   *
   * @param done is told what came of it, on any thread
   */
  void collect(Consumer<String> done);
}
