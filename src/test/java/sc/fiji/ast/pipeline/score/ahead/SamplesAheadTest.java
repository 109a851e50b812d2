package sc.fiji.ast.pipeline.score.ahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFileReader;

class SamplesAheadTest {

  private static final ScoringAhead.Scoring NOTHING = (sample, name) -> null;

  @TempDir Path folder;
  private List<Path> files;

  @BeforeEach
  void paint() throws IOException {
    files = List.of(folder.resolve("a.png"), folder.resolve("b.png"), folder.resolve("c.png"));
    for (Path file : files) {
      Painted.png(file, files.indexOf(file));
    }
  }

  @Test
  void filesComeInTheirOrderAndOneIsOpenedAhead() throws IOException {
    List<Path> opened = new ArrayList<>();
    try (SamplesAhead ahead = ahead(opened::add)) {
      for (int i = 0; i < files.size(); i++) {
        try (SamplesAhead.Planes planes = ahead.next()) {
          assertEquals(files.subList(0, i + 1), opened);
          assertEquals(value(files.get(i)), value(planes.next().sample()));
          assertEquals(files.subList(0, Math.min(i + 2, files.size())), opened);
        }
      }
    }
  }

  @Test
  void asManyPlanesAreReadAheadAsAreScoredAtOnce() throws IOException {
    Path stack = folder.resolve("stack.tif");
    new FileSaver(IJ.createImage("stack", "8-bit ramp", 16, 16, 4))
        .saveAsTiffStack(stack.toString());
    files = List.of(stack, files.get(0), files.get(1), files.get(2));
    List<Path> opened = new ArrayList<>();
    List<Integer> filesOpened = new ArrayList<>();
    ScoringAhead two = new ScoringAhead(2, NOTHING, NOTHING);
    try (SamplesAhead ahead = new SamplesAhead(SampleFiles.PLAIN, files, opened::add, two)) {
      for (Path file : files) {
        try (SamplesAhead.Planes planes = ahead.next()) {
          for (int plane = 0; plane < planes.count(); plane++) {
            Sample sample = planes.next().sample();
            assertEquals(value(ImageFileReader.readPlanes(file).get(plane)), value(sample));
            filesOpened.add(opened.size());
          }
        }
      }
    }
    // Behind the third plane of four there is one more, and behind the fourth there is none.
    assertEquals(List.of(1, 1, 2, 3, 4, 4, 4), filesOpened);
    assertEquals(files, opened);
  }

  @Test
  void whatIsReadAheadIsNotReadAgain() throws IOException {
    float before = value(files.get(1));
    try (SamplesAhead ahead = ahead(file -> {})) {
      try (SamplesAhead.Planes first = ahead.next()) {
        first.next();
      }
      try (SamplesAhead.Planes second = ahead.next()) {
        overwrite(files.get(1));
        assertEquals(before, value(second.next().sample()));
      }
    }
    assertNotEquals(before, value(files.get(1)));
  }

  @Test
  void planesThatTakeMuchMemoryAreReadWhenTheirTurnHasCome() throws IOException {
    try (SamplesAhead ahead =
        new SamplesAhead(SampleFiles.PLAIN, files, file -> {}, ScoringAhead.none(NOTHING), 0)) {
      try (SamplesAhead.Planes first = ahead.next()) {
        first.next();
      }
      try (SamplesAhead.Planes second = ahead.next()) {
        overwrite(files.get(1));
        assertEquals(value(files.get(1)), value(second.next().sample()));
      }
    }
  }

  @Test
  void whatFailedAheadIsTriedAgainInItsTurn() throws IOException {
    byte[] content = Files.readAllBytes(files.get(1));
    Files.write(files.get(1), Arrays.copyOf(content, content.length / 2));
    Files.delete(files.get(2));
    try (SamplesAhead ahead = ahead(file -> {})) {
      try (SamplesAhead.Planes first = ahead.next()) {
        first.next();
      }
      try (SamplesAhead.Planes second = ahead.next()) {
        String message = assertThrows(IOException.class, second::next).getMessage();
        assertTrue(message.startsWith(files.get(1).toString()), message);
      }
      String message = assertThrows(IOException.class, ahead::next).getMessage();
      assertTrue(message.contains("no such file"), message);
    }
  }

  @Test
  void closingLetsGoOfTheFileAhead() throws IOException {
    SamplesAhead ahead = ahead(file -> {});
    SamplesAhead.Planes first = ahead.next();
    first.next();
    first.close();
    ahead.close();
    for (Path file : files) {
      Files.delete(file); // Windows deletes no file that is open.
    }
  }

  private SamplesAhead ahead(Consumer<Path> opening) {
    return new SamplesAhead(SampleFiles.PLAIN, files, opening, ScoringAhead.none(NOTHING));
  }

  private void overwrite(Path file) throws IOException {
    Path other = Painted.png(folder.resolve("other.png"), 77);
    Files.write(file, Files.readAllBytes(other), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static float value(Path file) throws IOException {
    return value(ImageFileReader.readPlanes(file).get(0));
  }

  /** Tells painted images from each other. */
  private static float value(Sample sample) {
    float sum = 0;
    for (FloatType value : Views.flatIterable(sample.rgb())) {
      sum += value.get();
    }
    return sum;
  }
}
