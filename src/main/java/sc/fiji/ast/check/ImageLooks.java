package sc.fiji.ast.check;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Exposure;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.IntensityRangeLearner;
import sc.fiji.ast.image.PixelDigest;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.quality.Appearance;
import sc.fiji.ast.image.quality.UnusualImages;

/**
 * A first look at the images of a data set, one by one: which can be used, which are the same, and
 * what is common to them. A few hundred bytes of each are kept.
 */
public final class ImageLooks {

  private final List<LabelledImage> images;
  private final int training;
  private final List<Finding> findings = new ArrayList<>();
  private final List<OddImages.Look> looks = new ArrayList<>();
  private final Map<String, Integer> digests = new HashMap<>();
  private final Set<Path> duplicates = new HashSet<>();
  private final Map<BitDepth, IntensityRangeLearner> intensities = new EnumMap<>(BitDepth.class);
  private final Map<Path, BitDepth> depths = new HashMap<>();
  private final Map<Path, Exposure> exposures = new LinkedHashMap<>();
  private final Map<BitDepth, Map<Path, Appearance>> learned = new EnumMap<>(BitDepth.class);

  public ImageLooks(DatasetFiles files) {
    images = files.all();
    training = files.training().size();
  }

  /**
   * Looks at one image and its mask.
   *
   * @param index of the image in the data set, from 0; training images come first
   * @throws ClosedByInterruptException if the thread was interrupted; nothing else is thrown
   */
  public void look(int index) throws ClosedByInterruptException {
    LabelledImage image = images.get(index);
    Path file = image.file();
    try {
      Sample sample = new ImageFileSource(List.of(file), SampleFiles.TOGETHER).read(0);
      sample.requireUsable(file.toString());
      looks.add(OddImages.Look.of(file, sample));
      depths.put(file, sample.bitDepth());
      exposures.put(file, Exposure.of(sample));
      if (index < training) {
        learned
            .computeIfAbsent(sample.bitDepth(), depth -> new LinkedHashMap<>())
            .put(file, Appearance.of(sample));
      }
      intensities
          .computeIfAbsent(sample.bitDepth(), depth -> new IntensityRangeLearner())
          .add(sample);
      addDuplicate(index, pixels(sample));
      image.groundTruth().ifPresent(mask -> findings.addAll(MaskCheck.of(mask, file, sample)));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      findings.add(Finding.unreadable(file, e));
    } catch (OutOfMemoryError e) {
      findings.add(
          Finding.of(
              FindingKind.UNREADABLE, file, file + ": the image is too large for Java's memory."));
    }
  }

  /** Tells whether images have the same size and values, whatever their files look like. */
  private static String pixels(Sample sample) {
    String size = sample.width() + " x " + sample.height() + " x " + sample.channels();
    return size + ", " + new PixelDigest().add(sample.rgb()).hex();
  }

  private void addDuplicate(int index, String digest) {
    Integer first = digests.putIfAbsent(digest, index);
    if (first == null) {
      return;
    }
    Path file = images.get(index).file();
    boolean leaks = first < training && index >= training;
    duplicates.add(file);
    findings.add(
        Finding.of(
            leaks ? FindingKind.TEST_DUPLICATE : FindingKind.DUPLICATE,
            file,
            images.get(first).file(),
            "The pixels of both images are the same."));
  }

  /** What was found so far. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(OddImages.in(looks));
    all.addAll(blank());
    all.addAll(unusual(all.stream().map(Finding::file).collect(Collectors.toSet())));
    return all;
  }

  /** Training images unlike the others of their bit depth. */
  private List<Finding> unusual(Set<Path> known) {
    List<Finding> unusual = new ArrayList<>();
    for (Map<Path, Appearance> looks : learned.values()) {
      List<Path> files = List.copyOf(looks.keySet());
      UnusualImages.among(List.copyOf(looks.values()), intensities(files.get(0)))
          .forEach(
              (i, reason) -> {
                if (!known.contains(files.get(i))) {
                  unusual.add(Finding.of(FindingKind.UNUSUAL, files.get(i), reason));
                }
              });
    }
    return unusual;
  }

  private List<Finding> blank() {
    List<Finding> blank = new ArrayList<>();
    Map<BitDepth, IntensityRange> ranges = new EnumMap<>(BitDepth.class);
    for (Path file : exposures.keySet()) {
      IntensityRange range = ranges.computeIfAbsent(depths.get(file), depth -> intensities(file));
      exposures
          .get(file)
          .flaw(range)
          .ifPresent(flaw -> blank.add(Finding.of(FindingKind.BLANK, file, flaw)));
    }
    return blank;
  }

  /**
   * Indices of the images whose features can be compared: usable, of the type that most images
   * have, and the first of those that are the same.
   */
  public List<Integer> comparable() {
    String type = OddImages.commonType(looks).orElse("");
    Set<Path> usual = new HashSet<>();
    looks.stream().filter(look -> look.type().equals(type)).forEach(look -> usual.add(look.file()));
    List<Integer> comparable = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if (usual.contains(images.get(i).file()) && !duplicates.contains(images.get(i).file())) {
        comparable.add(i);
      }
    }
    return comparable;
  }

  /** The range of the intensities of all usable images of the same bit depth as this one. */
  public IntensityRange intensities(Path image) {
    BitDepth depth = depths.getOrDefault(image, BitDepth.EIGHT);
    return depth == BitDepth.EIGHT ? IntensityRange.EIGHT_BIT : intensities.get(depth).range();
  }

  /** The file of an image. */
  public Path file(int index) {
    return images.get(index).file();
  }

  /** Whether an image is one to learn from. */
  public boolean isTraining(int index) {
    return index < training;
  }
}
