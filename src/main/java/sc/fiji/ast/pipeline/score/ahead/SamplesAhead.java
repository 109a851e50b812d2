package sc.fiji.ast.pipeline.score.ahead;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.PixelSize;
import sc.fiji.ast.image.preparation.SamplePlace;
import sc.fiji.ast.pipeline.score.ahead.ScoringAhead.Result;
import sc.fiji.ast.progress.BackgroundThread;
import sc.fiji.ast.progress.BackgroundThread.Pending;

/**
 * Reads the planes of files in their order on another thread, and has them scored, while those
 * before them are worked on: as many ahead as are scored at once. Planes that take much of Java's
 * memory are read when their turn has come; so is, once more, what could not be read ahead. Not for
 * several threads.
 */
public final class SamplesAhead implements Closeable {

  /** Planes ahead take no more than one part in so many of Java's memory together. */
  private static final int PARTS = 16;

  private final SampleFiles images;
  private final Iterator<Path> files;
  private final Consumer<Path> opening;
  private final ScoringAhead scoring;
  private final long most;
  private final BackgroundThread thread = new BackgroundThread("AST reads ahead");
  private final Deque<Opened> opened = new ArrayDeque<>();

  /**
   * @param files in the order in which they will be asked for
   * @param opening is told of each file before it is opened
   * @param scoring of the planes; closed with this
   */
  public SamplesAhead(
      SampleFiles images, List<Path> files, Consumer<Path> opening, ScoringAhead scoring) {
    this(images, files, opening, scoring, Runtime.getRuntime().maxMemory() / PARTS);
  }

  /**
   * @param most bytes of Java's memory that planes ahead take together
   */
  SamplesAhead(
      SampleFiles images,
      List<Path> files,
      Consumer<Path> opening,
      ScoringAhead scoring,
      long most) {
    this.images = images;
    this.files = files.iterator();
    this.opening = opening;
    this.scoring = scoring;
    this.most = most / scoring.atOnce();
  }

  /**
   * The next file, opened; the one before it must be closed.
   *
   * @throws IOException if it cannot be read
   */
  public Planes next() throws IOException {
    Opened next = opened.isEmpty() ? new Opened(advance(), Optional::empty) : opened.remove();
    Optional<Planes> planes = next.planes().get();
    return planes.isPresent() ? planes.get() : new Planes(next.file());
  }

  private Path advance() {
    Path file = files.next();
    opening.accept(file);
    return file;
  }

  private void openAhead() {
    Path file = advance();
    opened.add(new Opened(file, thread.start(() -> openedAhead(file))));
  }

  /** Empty where it fails: in its turn it fails again, or does not. */
  private Optional<Planes> openedAhead(Path file) throws IOException {
    Planes planes = null;
    try {
      planes = new Planes(file);
      Optional<Plane> first = planes.readAhead(0);
      planes.ahead.add(() -> first);
      return Optional.of(planes);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (planes != null) {
        planes.close();
      }
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    thread.close();
    scoring.close();
    for (Opened file : opened) {
      Optional<Planes> planes = file.planes().get();
      if (planes.isPresent()) {
        planes.get().close();
      }
    }
  }

  /** A file ahead. */
  private record Opened(Path file, Pending<Optional<Planes>> planes) {}

  /**
   * A plane.
   *
   * @param sample prepared
   * @param pixelSize where the file tells it
   * @param place in the file
   * @param result waits for the score, which may have been begun ahead
   */
  public record Plane(
      Sample sample, Optional<PixelSize> pixelSize, SamplePlace place, Result result) {}

  /** The planes of one file. */
  public final class Planes implements Closeable {

    private final Path file;
    private final SampleReader reader;
    private final Deque<Pending<Optional<Plane>>> ahead = new ArrayDeque<>();
    private int index;

    private Planes(Path file) throws IOException {
      this.file = file;
      reader = images.open(file);
    }

    /** How many there are, at least 1. */
    public int count() {
      return reader.planeCount();
    }

    /**
     * The next of them, while those after it, and the first ones of the next files, begin to be
     * read.
     *
     * @throws IOException if it cannot be read
     */
    public Plane next() throws IOException {
      Optional<Plane> read = ahead.isEmpty() ? Optional.empty() : ahead.remove().get();
      Plane plane = read.isPresent() ? read.get() : readInTurn();
      index++;
      while (ahead.size() + opened.size() < scoring.atOnce()) {
        int following = index + ahead.size();
        if (following < count()) {
          ahead.add(thread.start(() -> readAhead(following)));
        } else if (files.hasNext()) {
          openAhead();
        } else {
          break;
        }
      }
      return plane;
    }

    /**
     * The plane of a file that must have no other.
     *
     * @param reason why, for the message
     */
    public Plane only(String reason) throws IOException {
      reader.requireOnePlane(reason);
      return next();
    }

    /** Readers are not for several threads. */
    private Plane readInTurn() throws IOException {
      int now = index;
      Pending<Sample> sample =
          ahead.isEmpty() ? () -> reader.plane(now) : thread.start(() -> reader.plane(now));
      return plane(now, sample.get(), scoring::inTurn);
    }

    /** Empty where the plane is large, or where it fails. */
    private Optional<Plane> readAhead(int plane) {
      try {
        return reader.memory(plane) <= most
            ? Optional.of(plane(plane, reader.plane(plane), scoring::ahead))
            : Optional.empty();
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        return Optional.empty();
      }
    }

    private Plane plane(int plane, Sample sample, BiFunction<Sample, String, Result> scored)
        throws IOException {
      return new Plane(
          sample, reader.pixelSize(), reader.place(plane), scored.apply(sample, file.toString()));
    }

    /** When what is read ahead of it has ended. */
    @Override
    public void close() throws IOException {
      for (Pending<Optional<Plane>> plane : ahead) {
        plane.get();
      }
      reader.close();
    }
  }
}
