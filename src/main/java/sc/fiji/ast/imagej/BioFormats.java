package sc.fiji.ast.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImageOpener;
import sc.fiji.ast.image.io.PlaneReader;

/** Files that Bio-Formats reads, where it is installed; without its windows and dialogs. */
public final class BioFormats implements ImageOpener {

  @Override
  public List<String> endings() {
    return isInstalled() ? InstalledPlugins.MICROSCOPE_ENDINGS : List.of();
  }

  private static boolean isInstalled() {
    return InstalledPlugins.has(BioFormatsReader.CLASS);
  }

  @Override
  public int seriesCount(Path file) throws IOException {
    if (!isInstalled()) {
      return 0;
    }
    try (BioFormatsReader reader = new BioFormatsReader(file)) {
      return reader.isKnown() ? reader.seriesCount() : 0;
    }
  }

  @Override
  public Optional<PlaneReader> open(Path file, int series) throws IOException {
    if (!isInstalled()) {
      return Optional.empty();
    }
    BioFormatsReader reader = new BioFormatsReader(file);
    try {
      if (!reader.isKnown()) {
        reader.close();
        return Optional.empty();
      }
      choose(reader, series);
      return Optional.of(reader);
    } catch (InvalidImageException e) {
      reader.close();
      throw e;
    }
  }

  private static void choose(BioFormatsReader reader, int series) throws InvalidImageException {
    int count = reader.seriesCount();
    if (count > 0 && series > count) {
      throw ImageFiles.noSeries(reader.file(), series, count);
    }
    if (count > 0) {
      reader.setSeries(series);
    }
  }

  @Override
  public Optional<String> advice() {
    return isInstalled()
        ? Optional.empty()
        : Optional.of(
            "Bio-Formats opens many more formats (Help > Update..., Manage update sites); or save such"
                + " images as TIFF or PNG.");
  }
}
