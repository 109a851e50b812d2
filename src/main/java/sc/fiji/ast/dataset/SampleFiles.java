package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.SamplePreparation;

/**
 * Image files as prepared samples: each with its depth file and its foreground mask, as far as
 * these are needed. Depth is looked for in "xyz" beside "rgb"; where the network sees no
 * intensities, a file that has none there is itself the depth map.
 *
 * @param preparation what is done to them
 * @param foreground where masks are, if someone gave some
 */
public record SampleFiles(SamplePreparation preparation, Optional<ForegroundFiles> foreground) {

  /** Images as they are, without depth and masks. */
  public static final SampleFiles PLAIN = of(SamplePreparation.NONE, null);

  /** As {@link #PLAIN}, all channels of a slice and frame as one image. */
  public static final SampleFiles TOGETHER =
      of(SamplePreparation.NONE.with(ChannelChoice.TOGETHER), null);

  /**
   * @param foreground mask image, or folder of them; null: none
   * @throws IllegalArgumentException if it does not exist
   */
  public static SampleFiles of(SamplePreparation preparation, Path foreground) {
    return new SampleFiles(preparation, Optional.ofNullable(foreground).map(ForegroundFiles::new));
  }

  /** Opens a file for reading its planes; nothing large is read yet. */
  public SampleReader open(Path file) throws IOException {
    return new SampleReader(file, preparation, foreground);
  }
}
