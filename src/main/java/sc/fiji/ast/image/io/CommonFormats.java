package sc.fiji.ast.image.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The formats that are read here. */
public final class CommonFormats implements ImageOpener {

  @Override
  public List<String> endings() {
    return ImageFormat.endings();
  }

  @Override
  public int seriesCount(Path file) throws IOException {
    Optional<ImageFormat> format = ImageFormat.find(file);
    if (format.isEmpty()) {
      return 0;
    }
    return format.get().mayHoldSeveral() ? ImageFileReader.seriesCount(file) : 1;
  }

  @Override
  public Optional<PlaneReader> open(Path file, int series) throws IOException {
    return ImageFormat.find(file).isEmpty()
        ? Optional.empty()
        : Optional.of(ImageFileReader.openSeries(file, series));
  }
}
