package sc.fiji.ast.display.windows;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.ast.display.layers.Heatmap;

/** Records the macro line that does what a button of the threshold's window did. */
final class ThresholdRecorder {
  static final String COMMAND = "Explore Anomalies...";

  private ThresholdRecorder() {}

  /**
   * @param model null if it is not known
   * @param copy null if none was written
   */
  static void record(Heatmap heatmap, Path model, double threshold, Path copy) {
    if (!IJ.recording()) {
      return;
    }
    Recorder.setCommand(COMMAND);
    options(heatmap, model, threshold, copy).forEach(Recorder::recordOption);
    Recorder.saveCommand();
  }

  static Map<String, String> options(Heatmap heatmap, Path model, double threshold, Path copy) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("image", heatmap.image().getTitle());
    if (model != null) {
      options.put("model", model.toString());
    }
    options.put("threshold", String.valueOf(threshold));
    if (copy != null) {
      options.put("copy", copy.toString());
    }
    return options;
  }
}
