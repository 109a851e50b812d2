package sc.fiji.ast.image.io;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import sc.fiji.ast.image.StackDimensions;

/**
 * The images of a TIFF file: pages of one size are the planes of one image, wherever they stand.
 * Thumbnails and other smaller copies, where the file calls them so, are none, unless there is
 * nothing else.
 *
 * @param images the directories of each, in the order of the file
 */
record TiffSeries(List<List<Integer>> images) {

  /** A single image whose planes have the directories 0, 1, 2 and so on. */
  static TiffSeries ofOne(int planes) {
    return new TiffSeries(List.of(IntStream.range(0, planes).boxed().toList()));
  }

  static TiffSeries of(ImageReader reader, Path file) throws IOException {
    Map<Dimension, List<Integer>> images = new LinkedHashMap<>();
    Map<Dimension, List<Integer>> reduced = new LinkedHashMap<>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      Dimension size = new Dimension(reader.getWidth(i), reader.getHeight(i));
      (TiffPlane.of(file, reader, i).isReduced() ? reduced : images)
          .computeIfAbsent(size, first -> new ArrayList<>())
          .add(i);
    }
    return new TiffSeries(List.copyOf((images.isEmpty() ? reduced : images).values()));
  }

  int count() {
    return images.size();
  }

  /**
   * @param series from 1
   */
  List<Integer> directories(int series) {
    return images.get(series - 1);
  }

  /**
   * Which page of a TIFF file holds which channel, slice and frame: as ImageJ writes it into the
   * description of the first page, or OME-TIFF does. Else each page is a slice.
   *
   * @param stack what the pages are
   * @param order the letters C, Z and T, the one that changes first from page to page first
   */
  record Order(StackDimensions stack, String order) {

    private static final String OF_IMAGEJ = "CZT";
    private static final int MULTILINE = Pattern.DOTALL | Pattern.MULTILINE;
    private static final Pattern OME_ORDER =
        Pattern.compile(
            "<OME\\b.*?<Pixels\\b[^>]*\\bDimensionOrder=\"XY([CZT]{3})\"", Pattern.DOTALL);

    /**
     * @param description of the first page
     * @param pages of the image
     */
    static Order of(String description, int pages) {
      Matcher ome = OME_ORDER.matcher(description);
      String order = ome.find() ? ome.group(1) : OF_IMAGEJ;
      List<String> patterns =
          order.equals(OF_IMAGEJ) && !description.contains("<OME")
              ? List.of(imageJ("channels"), imageJ("slices"), imageJ("frames"))
              : List.of(ome("SizeC"), ome("SizeZ"), ome("SizeT"));
      long[] sizes = patterns.stream().mapToLong(pattern -> size(pattern, description)).toArray();
      boolean sound =
          sizes[0] * sizes[1] * sizes[2] == pages && order.chars().distinct().count() == 3;
      return sound
          ? new Order(new StackDimensions((int) sizes[0], (int) sizes[1], (int) sizes[2]), order)
          : new Order(StackDimensions.ofSlices(pages), OF_IMAGEJ);
    }

    private static String imageJ(String key) {
      return "\\AImageJ=.*?^" + key + "=([1-9]\\d{0,5})$";
    }

    private static String ome(String key) {
      return "<Pixels\\b[^>]*\\b" + key + "=\"([1-9]\\d{0,5})\"";
    }

    /** 1 where nothing is said. */
    private static long size(String pattern, String description) {
      Matcher matcher = Pattern.compile(pattern, MULTILINE).matcher(description);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 1;
    }

    /**
     * Pages in the order of planes: channels first, then slices, then frames.
     *
     * @param pages in the order of the file
     */
    List<Integer> planes(List<Integer> pages) {
      return IntStream.range(0, pages.size()).map(this::page).mapToObj(pages::get).toList();
    }

    private int page(int plane) {
      Map<Character, Integer> sizes =
          Map.of('C', stack.channels(), 'Z', stack.slices(), 'T', stack.frames());
      Map<Character, Integer> place =
          Map.of(
              'C', stack.channel(plane) - 1,
              'Z', stack.slice(plane) - 1,
              'T', stack.frame(plane) - 1);
      int page = 0;
      int step = 1;
      for (char axis : order.toCharArray()) {
        page += place.get(axis) * step;
        step *= sizes.get(axis);
      }
      return page;
    }
  }
}
