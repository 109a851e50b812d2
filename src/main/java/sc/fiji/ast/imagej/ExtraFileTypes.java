package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImageOpener;
import sc.fiji.ast.image.io.PlaneReader;

/**
 * What ImageJ's own Opener gives to the plugin HandleExtraFileTypes, where there is one: in Fiji,
 * the readers of many plugins. It is asked last, for what it opens is known only afterwards.
 */
public final class ExtraFileTypes implements ImageOpener {
  private static final String PLUGIN = "HandleExtraFileTypes";

  @Override
  public List<String> endings() {
    return InstalledPlugins.has(PLUGIN) ? InstalledPlugins.MICROSCOPE_ENDINGS : List.of();
  }

  @Override
  public int seriesCount(Path file) {
    return 0;
  }

  @Override
  public Optional<PlaneReader> open(Path file, int series) throws IOException {
    if (!InstalledPlugins.has(PLUGIN)) {
      return Optional.empty();
    }
    try (UnseenImageJ unseen = UnseenImageJ.begin()) {
      ImagePlus image =
          new Opener().openWithHandleExtraFileTypes(file.toString(), new int[] {Opener.UNKNOWN});
      if (image == null) {
        image = unseen.takeShown().stream().findFirst().orElse(null);
      }
      if (image == null) {
        return Optional.empty();
      }
      if (series > 1) {
        throw ImageFiles.noSeries(file, series, 1);
      }
      return Optional.of(new OpenedImage(file, image));
    } catch (RuntimeException e) {
      throw new InvalidImageException(
          file + ": the plugin that opens such files failed (" + e + "); save it as TIFF.", e);
    }
  }
}
