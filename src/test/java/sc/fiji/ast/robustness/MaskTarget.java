package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import sc.fiji.ast.dataset.GroundTruth;

/** Masks in all image formats. Refusals are an {@link IOException} that names the file. */
final class MaskTarget implements FuzzTarget {

  @Override
  public String name() {
    return "mask";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    GroundTruth.read(PictureFiles.damaged(folder, "mask", random));
  }
}
