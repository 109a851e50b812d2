package sc.fiji.ast.commands.choices;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.display.layers.ImageOfLayer;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.imagej.SelectedArea;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.feedback.FeedbackFolder;
import sc.fiji.ast.scoring.HeatmapOrigin;

/**
 * An image of which someone says that it is good, or holds a defect.
 *
 * @param shown the image, or its heatmap or mask
 * @param model that scored it, where that is known
 * @param channels whether they go together
 */
public record ReportedImage(ImageOfLayer shown, Optional<Path> model, ChannelChoice channels) {

  /**
   * @param given the image, or its heatmap or mask
   * @param model null: that of the heatmap, where one is given or open
   * @throws IllegalArgumentException if the model sees heights, which the image does not hold
   * @throws IOException if the model was given and cannot be read
   */
  public static ReportedImage of(ImagePlus given, Path model) throws IOException {
    ImageOfLayer shown = ImageOfLayer.of(given);
    SamplePreparation preparation =
        model == null ? SamplePreparation.NONE : ModelFile.describe(model).settings().preparation();
    if (preparation.needsDepth()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s sees heights, which are no part of '%s'; copy the image and its depth into rgb and"
                  + " xyz by hand.",
              model,
              shown.image().getTitle()));
    }
    boolean together = preparation.channels().joins() || shown.joinsChannels();
    return new ReportedImage(
        shown,
        Optional.ofNullable(model).or(() -> shown.origin().map(HeatmapOrigin::model).map(Path::of)),
        together ? ChannelChoice.TOGETHER : ChannelChoice.SEPARATE);
  }

  public ImagePlus image() {
    return shown.image();
  }

  /** The plane that is meant; where channels go together, all of them. */
  public PlaneOf plane() {
    boolean each = channels.joins() && !shown.joinsChannels();
    int index = each ? (shown.plane() - 1) / image().getNChannels() + 1 : shown.plane();
    return new PlaneOf(image(), index, channels);
  }

  /** The title of the image, of stacks with the plane before its ending. */
  public String name() {
    return plane().titleOfPlane();
  }

  /**
   * Where it goes.
   *
   * @param folder null: beside the model
   */
  public FeedbackFolder feedback(Path folder) {
    if (folder != null) {
      return new FeedbackFolder(folder);
    }
    return FeedbackFolder.beside(
        model.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is neither a folder nor a model beside which one could be, and no heatmap"
                        + " of '"
                        + image().getTitle()
                        + "' is open that tells it. Give folder=PATH or model=PATH.")));
  }

  /**
   * The area that is selected, on what was given or else on its image.
   *
   * @throws IllegalArgumentException if it lies outside of the image
   */
  public Optional<RandomAccessibleInterval<BitType>> selection() {
    return Optional.ofNullable(SelectedArea.of(shown.given()))
        .or(() -> Optional.ofNullable(SelectedArea.of(image())))
        .map(area -> notEmpty(area, "The selection on '" + image().getTitle() + "'"));
  }

  /**
   * Where the defect is: in a mask, or selected, or in the mask that scoring made.
   *
   * @param title of an open mask; empty: none is named
   */
  public RandomAccessibleInterval<BitType> mask(String title) {
    if (!title.isEmpty()) {
      ImagePlus named =
          ImageOfLayer.named(title)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "mask is '" + title + "'; there is no open image of that title."));
      return painted(named);
    }
    return selection()
        .or(() -> shown.mask().map(this::painted))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "'%s' has no selection, and no mask of it is open. Select the defect, or give"
                            + " mask=TITLE.",
                        image().getTitle())));
  }

  private RandomAccessibleInterval<BitType> painted(ImagePlus mask) {
    int planes = mask.getStackSize();
    boolean each = planes == image().getStackSize();
    boolean joined = channels.joins() && planes * image().getNChannels() == image().getStackSize();
    if (mask.getWidth() != image().getWidth()
        || mask.getHeight() != image().getHeight()
        || planes != 1 && !each && !joined) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has %d x %d pixels and %d planes, '%s' %d x %d and %d; a mask has those of its"
                  + " image, or one plane.",
              mask.getTitle(),
              mask.getWidth(),
              mask.getHeight(),
              planes,
              image().getTitle(),
              image().getWidth(),
              image().getHeight(),
              image().getStackSize()));
    }
    int index = joined ? plane().index() : plane().stackIndex();
    ImageProcessor pixels = mask.getStack().getProcessor(planes == 1 ? 1 : index);
    return notEmpty(SelectedArea.painted(pixels), "'" + mask.getTitle() + "'");
  }

  private RandomAccessibleInterval<BitType> notEmpty(
      RandomAccessibleInterval<BitType> area, String what) {
    for (BitType pixel : Views.iterable(area)) {
      if (pixel.get()) {
        return area;
      }
    }
    throw new IllegalArgumentException(
        what + " marks no pixel of plane " + plane().index() + " of the image.");
  }
}
