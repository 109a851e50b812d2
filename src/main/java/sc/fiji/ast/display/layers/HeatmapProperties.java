package sc.fiji.ast.display.layers;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import sc.fiji.ast.scoring.HeatmapOrigin;

/** Where a heatmap comes from, among the image's properties, which ImageJ saves in TIFF files. */
public final class HeatmapProperties {

  private static final String UNFINISHED = "ast_unfinished";

  private HeatmapProperties() {}

  static void write(HeatmapOrigin origin, ImagePlus heatmap) {
    origin.properties().forEach(heatmap::setProp);
  }

  /** Lets a layer say that not all of it is computed, also when it is saved, or no longer so. */
  static void setUnfinished(ImagePlus layer, boolean unfinished) {
    layer.setProp(UNFINISHED, unfinished ? "true" : null);
  }

  static boolean isUnfinished(ImagePlus layer) {
    return layer.getProp(UNFINISHED) != null;
  }

  /**
   * Reads them from the image, or from the description of the TIFF file it was opened from, where
   * scoring a folder writes them.
   */
  public static Optional<HeatmapOrigin> read(ImagePlus heatmap) {
    return HeatmapOrigin.read(heatmap::getProp)
        .or(() -> HeatmapOrigin.read(description(heatmap)::getProperty));
  }

  private static Properties description(ImagePlus heatmap) {
    Properties lines = new Properties();
    FileInfo file = heatmap.getOriginalFileInfo();
    if (file != null && file.description != null && file.description.startsWith("ImageJ")) {
      try {
        lines.load(new StringReader(file.description));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (IllegalArgumentException e) {
        lines.clear(); // Another program's text: a backslash and no code after it.
      }
    }
    return lines;
  }
}
