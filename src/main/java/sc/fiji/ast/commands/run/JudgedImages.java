package sc.fiji.ast.commands.run;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.imagej.FileAsScored;
import sc.fiji.ast.imagej.PlaneFile;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.imagej.SelectedArea;
import sc.fiji.ast.pipeline.feedback.FeedbackFolder;
import sc.fiji.ast.pipeline.feedback.ReportedBeforeException;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedPlane;
import sc.fiji.ast.pipeline.review.ReviewedResults;
import sc.fiji.ast.progress.ProgressListener;

/** Adds images that were judged good or a defect to a feedback folder. */
public final class JudgedImages {

  private static final String KIND = "defect";

  private final Review review;
  private final FeedbackFolder folder;
  private final List<String> messages = new ArrayList<>();
  private int good;
  private int defects;
  private int before;

  private JudgedImages(Review review, FeedbackFolder folder) {
    this.review = review;
    this.folder = folder;
  }

  /** Where they go if nobody says: beside the model, or else into the results. */
  public static Path target(ReviewedResults results) {
    return results
        .model()
        .map(model -> FeedbackFolder.beside(model).path())
        .orElse(results.folder().resolve("feedback"));
  }

  /**
   * Those that are there already stay as they are.
   *
   * @param listener may cancel; what was added stays
   * @return what was added, and what could not be
   */
  public static List<String> collect(
      Review review, FeedbackFolder folder, ProgressListener listener) throws IOException {
    JudgedImages images = new JudgedImages(review, folder);
    for (ReviewedPlane plane : review.planes(PlaneFilter.JUDGED)) {
      if (listener.cancelled()) {
        throw new CancellationException("Collecting was cancelled.");
      }
      images.add(plane, review.judgement(plane).orElseThrow());
    }
    images.messages.add(
        String.format(
            Locale.ROOT,
            "Added to %s: %d good images, %d defects; %d were there before.",
            folder.path(),
            images.good,
            images.defects,
            images.before));
    return images.messages;
  }

  private void add(ReviewedPlane plane, Judgement judgement) throws IOException {
    if (judgement == Judgement.UNCERTAIN) {
      return;
    }
    Path file = review.results().image(plane);
    ImagePlus image = FileAsScored.open(file).orElse(null);
    if (image == null || image.getStackSize() < plane.plane()) {
      messages.add(file + " cannot be opened; was it moved or changed?");
      return;
    }
    boolean together = plane.together() || review.results().areEvaluated();
    PlaneOf place =
        new PlaneOf(
            image, plane.plane(), together ? ChannelChoice.TOGETHER : ChannelChoice.SEPARATE);
    String title = place.titleOfPlane();
    byte[] tiff = PlaneFile.tiff(place);
    if (judgement == Judgement.GOOD) {
      good += added(() -> folder.addGood(title, tiff, null));
    } else {
      addDefect(plane, title, tiff);
    }
  }

  private void addDefect(ReviewedPlane plane, String title, byte[] tiff) throws IOException {
    RandomAccessibleInterval<BitType> mask = mask(plane);
    if (mask == null) {
      messages.add(
          review.results().image(plane)
              + " was judged a defect, but no mask marks it. Open it, select the defect, and use"
              + " Report Defect...");
      return;
    }
    String kind =
        plane.kind().isEmpty() || plane.kind().equals(LabelledImage.GOOD) ? KIND : plane.kind();
    defects += added(() -> folder.addDefect(kind, title, tiff, mask));
  }

  private int added(Addition addition) throws IOException {
    try {
      addition.add();
      return 1;
    } catch (ReportedBeforeException e) {
      before++;
      return 0;
    }
  }

  /** Null where nothing is marked. */
  private RandomAccessibleInterval<BitType> mask(ReviewedPlane plane) {
    ImagePlus mask =
        review.results().mask(plane).map(path -> IJ.openImage(path.toString())).orElse(null);
    if (mask == null) {
      return null;
    }
    int index = Math.min(plane.plane(), mask.getStackSize());
    RandomAccessibleInterval<BitType> marked =
        SelectedArea.painted(mask.getStack().getProcessor(index));
    for (BitType pixel : Views.iterable(marked)) {
      if (pixel.get()) {
        return marked;
      }
    }
    return null;
  }

  private interface Addition {
    Path add() throws IOException;
  }
}
