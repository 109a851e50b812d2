package sc.fiji.ast.pictures;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Painted images of stained cell nuclei, good ones and such with one defect whose place is known.
 */
final class Nuclei {
  static final int SIZE = 384;

  private static final int GOOD = 30;
  private static final int CELLS = 26;
  private static final double RADIUS = 19;
  private static final double APART = 47;

  /** What may be wrong with one of the cells. */
  enum Defect {
    FRAGMENTED,
    DEBRIS,
    FIBRE,
    /** As dim as a third of the others. */
    DIM,
    /** A quarter larger than the others. */
    LARGE
  }

  /** An image and where its defect is; without one nowhere. */
  record Painting(ByteProcessor image, Rectangle place) {}

  private record Cell(double x, double y, double radius, double flatness, double turn) {}

  private Nuclei() {}

  /** Writes the good images to learn from. */
  static void writeGood(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < GOOD; i++) {
      String file = folder.resolve(String.format("good-%02d.png", i)).toString();
      new FileSaver(new ImagePlus("", good(i).image())).saveAsPng(file);
    }
  }

  static Painting good(long seed) {
    Random random = new Random(seed);
    FloatProcessor image = background();
    cells(random).forEach(cell -> paint(image, cell, 130 + 12 * random.nextGaussian(), random));
    return new Painting(noisy(image, random), new Rectangle());
  }

  static Painting defective(Defect defect, long seed) {
    Random random = new Random(seed);
    FloatProcessor image = background();
    List<Cell> cells = cells(random);
    Cell hit = middle(cells);
    for (Cell cell : cells) {
      double bright = 130 + 12 * random.nextGaussian();
      if (cell != hit || defect == Defect.FIBRE || defect == Defect.DEBRIS) {
        paint(image, cell, bright, random);
      } else {
        paintDefective(image, cell, defect, random);
      }
    }
    switch (defect) {
      case DEBRIS -> debris(image, hit);
      case FIBRE -> fibre(image, hit);
      default -> {}
    }
    int half = defect == Defect.FIBRE ? 55 : 32;
    Rectangle place = new Rectangle((int) hit.x - half, (int) hit.y - half, 2 * half, 2 * half);
    return new Painting(noisy(image, random), place);
  }

  private static void paintDefective(
      FloatProcessor image, Cell cell, Defect defect, Random random) {
    switch (defect) {
      case FRAGMENTED -> {
        for (int i = 0; i < 7; i++) {
          double turn = i * 2 * Math.PI / 7;
          double far = i % 2 == 0 ? 7 : 17;
          Cell piece =
              new Cell(
                  cell.x + far * Math.cos(turn), cell.y + far * Math.sin(turn), 4 + i % 3, 1, 0);
          paint(image, piece, 190, random);
        }
      }
      case DIM -> paint(image, cell, 45, random);
      default ->
          paint(
              image,
              new Cell(cell.x, cell.y, 1.25 * cell.radius, cell.flatness, cell.turn),
              130,
              random);
    }
  }

  private static FloatProcessor background() {
    FloatProcessor image = new FloatProcessor(SIZE, SIZE);
    image.setValue(14);
    image.fill();
    return image;
  }

  /** At random places, but apart from each other. */
  private static List<Cell> cells(Random random) {
    List<Cell> cells = new ArrayList<>();
    for (int tries = 0; tries < 2000 && cells.size() < CELLS; tries++) {
      Cell cell =
          new Cell(
              20 + (SIZE - 40) * random.nextDouble(),
              20 + (SIZE - 40) * random.nextDouble(),
              RADIUS * (0.9 + 0.2 * random.nextDouble()),
              0.72 + 0.26 * random.nextDouble(),
              Math.PI * random.nextDouble());
      if (cells.stream().allMatch(c -> Math.hypot(c.x - cell.x, c.y - cell.y) > APART)) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static Cell middle(List<Cell> cells) {
    return cells.stream()
        .min(
            (a, b) ->
                Double.compare(
                    Math.hypot(a.x - SIZE / 2.0, a.y - SIZE / 2.0),
                    Math.hypot(b.x - SIZE / 2.0, b.y - SIZE / 2.0)))
        .orElseThrow();
  }

  /** A soft ellipse with darker nucleoli. */
  private static void paint(FloatProcessor image, Cell cell, double bright, Random random) {
    double[] spots = random.doubles(6).map(v -> 1.1 * (v - 0.5)).toArray();
    int reach = (int) (1.6 * cell.radius) + 3;
    for (int y = (int) cell.y - reach; y <= cell.y + reach; y++) {
      for (int x = (int) cell.x - reach; x <= cell.x + reach; x++) {
        double dx = x - cell.x;
        double dy = y - cell.y;
        double u = (dx * Math.cos(cell.turn) + dy * Math.sin(cell.turn)) / cell.radius;
        double v =
            (dy * Math.cos(cell.turn) - dx * Math.sin(cell.turn)) / cell.radius / cell.flatness;
        double inside = 1 / (1 + Math.exp(1.3 * cell.radius / 4 * (Math.hypot(u, v) - 1) * 3));
        double texture = 1;
        for (int i = 0; i < spots.length; i += 2) {
          double far = Math.hypot(u - spots[i], v - spots[i + 1]);
          texture -= 0.35 * Math.exp(-far * far / 0.03);
        }
        if (x >= 0 && y >= 0 && x < SIZE && y < SIZE) {
          image.setf(x, y, (float) (image.getf(x, y) + bright * inside * texture));
        }
      }
    }
  }

  private static void debris(FloatProcessor image, Cell beside) {
    image.setValue(235);
    int[][] corners = {{20, 17}, {33, 22}, {30, 31}, {23, 33}};
    java.awt.Polygon piece = new java.awt.Polygon();
    for (int[] corner : corners) {
      piece.addPoint((int) beside.x + corner[0] - 4, (int) beside.y + corner[1] - 4);
    }
    image.fillPolygon(piece);
  }

  private static void fibre(FloatProcessor image, Cell through) {
    image.setValue(120);
    image.setLineWidth(3);
    for (int i = -50; i < 50; i += 2) {
      int x = (int) through.x + i;
      image.drawLine(x, curve(through, i), x + 2, curve(through, i + 2));
    }
  }

  private static int curve(Cell through, int i) {
    return (int) (through.y + 0.5 * i + 12 * Math.sin(i / 14.0));
  }

  /** As a camera sees it: a little blurred, with the noise of light. */
  private static ByteProcessor noisy(FloatProcessor image, Random random) {
    image.blurGaussian(0.9);
    ImageProcessor noisy = image.duplicate();
    for (int i = 0; i < SIZE * SIZE; i++) {
      double light = Math.max(0, image.getf(i));
      noisy.setf(i, (float) (light + 0.9 * Math.sqrt(light) * random.nextGaussian()));
    }
    noisy.setMinAndMax(0, 255);
    return noisy.convertToByteProcessor();
  }
}
