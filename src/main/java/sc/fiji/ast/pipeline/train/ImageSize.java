package sc.fiji.ast.pipeline.train;

import java.util.Comparator;

/** Width and height of an image in pixels. */
public record ImageSize(long width, long height) {

  static final Comparator<ImageSize> BY_PIXELS =
      Comparator.comparingLong(size -> size.width() * size.height());
}
