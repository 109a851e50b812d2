package sc.fiji.ast.pipeline.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.PixelSize;
import sc.fiji.ast.image.preparation.SamplePlace;
import sc.fiji.ast.progress.BackgroundThread;
import sc.fiji.ast.progress.BackgroundThread.Pending;

/**
 * Reads the planes of files in their order, each on another thread while the one before it is
 * worked on. Planes that take much of Java's memory are read when their turn has come; so is, once
 * more, what could not be read ahead. Not for several threads.
 */
public final class SamplesAhead implements Closeable {

  /** A plane ahead takes no more than one part in so many of Java's memory. */
  private static final int PARTS = 16;

  private final SampleFiles images;
  private final Iterator<Path> files;
  private final Consumer<Path> opening;
  private final long most;
  private final BackgroundThread thread = new BackgroundThread("AST reads ahead");
  private Path upcoming; // null: not known yet
  private Pending<Optional<Planes>> ahead = Optional::empty;

  /**
   * @param files in the order in which they will be asked for
   * @param opening is told of each file before it is opened
   */
  public SamplesAhead(SampleFiles images, List<Path> files, Consumer<Path> opening) {
    this(images, files, opening, Runtime.getRuntime().maxMemory() / PARTS);
  }

  /**
   * @param most bytes of Java's memory that a plane ahead takes
   */
  SamplesAhead(SampleFiles images, List<Path> files, Consumer<Path> opening, long most) {
    this.images = images;
    this.most = most;
    this.files = files.iterator();
    this.opening = opening;
  }

  /**
   * The next file, opened; the one before it must be closed.
   *
   * @throws IOException if it cannot be read
   */
  public Planes next() throws IOException {
    Pending<Optional<Planes>> opened = ahead;
    advance();
    Path file = upcoming;
    upcoming = null;
    ahead = Optional::empty;
    Optional<Planes> planes = opened.get();
    return planes.isPresent() ? planes.get() : new Planes(images.open(file));
  }

  private void advance() {
    if (upcoming == null) {
      upcoming = files.next();
      opening.accept(upcoming);
    }
  }

  private void openAhead() {
    if (files.hasNext()) {
      advance();
      Path file = upcoming;
      ahead = thread.start(() -> openedAhead(file));
    }
  }

  /** Empty where it fails: in its turn it fails again, or does not. */
  private Optional<Planes> openedAhead(Path file) throws IOException {
    Planes planes = null;
    try {
      planes = new Planes(images.open(file));
      Optional<Plane> first = planes.readAhead();
      planes.ahead = () -> first;
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
    Optional<Planes> opened = ahead.get();
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  /**
   * A plane.
   *
   * @param sample prepared
   * @param pixelSize where the file tells it
   * @param place in the file
   */
  public record Plane(Sample sample, Optional<PixelSize> pixelSize, SamplePlace place) {}

  /** The planes of one file. */
  public final class Planes implements Closeable {

    private final SampleReader reader;
    private int index;
    private Pending<Optional<Plane>> ahead = Optional::empty;

    private Planes(SampleReader reader) {
      this.reader = reader;
    }

    /** How many there are, at least 1. */
    public int count() {
      return reader.planeCount();
    }

    /**
     * The next of them, while the one after it, or the first of the next file, begins to be read.
     *
     * @throws IOException if it cannot be read
     */
    public Plane next() throws IOException {
      Optional<Plane> read = ahead.get();
      Plane plane = read.isPresent() ? read.get() : read();
      ahead = Optional::empty;
      index++;
      if (index < count()) {
        ahead = thread.start(this::readAhead);
      } else {
        openAhead();
      }
      return plane;
    }

    /**
     * The plane of a file that must have no other.
     *
     * @param reason why, for the message
     */
    public Sample only(String reason) throws IOException {
      reader.requireOnePlane(reason);
      return next().sample();
    }

    private Plane read() throws IOException {
      return new Plane(reader.plane(index), reader.pixelSize(), reader.place(index));
    }

    /** Empty where the plane is large, or where it fails. */
    private Optional<Plane> readAhead() {
      try {
        return reader.memory(index) <= most ? Optional.of(read()) : Optional.empty();
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        return Optional.empty();
      }
    }

    /** When what is read ahead of it has ended. */
    @Override
    public void close() throws IOException {
      ahead.get();
      reader.close();
    }
  }
}
