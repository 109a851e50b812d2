package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    try (SamplesAhead ahead = new SamplesAhead(SampleFiles.PLAIN, files, opened::add)) {
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
  void whatIsReadAheadIsNotReadAgain() throws IOException {
    float before = value(files.get(1));
    try (SamplesAhead ahead = new SamplesAhead(SampleFiles.PLAIN, files, file -> {})) {
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
    try (SamplesAhead ahead = new SamplesAhead(SampleFiles.PLAIN, files, file -> {}, 0)) {
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
    try (SamplesAhead ahead = new SamplesAhead(SampleFiles.PLAIN, files, file -> {})) {
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
    SamplesAhead ahead = new SamplesAhead(SampleFiles.PLAIN, files, file -> {});
    SamplesAhead.Planes first = ahead.next();
    first.next();
    first.close();
    ahead.close();
    for (Path file : files) {
      Files.delete(file); // Windows deletes no file that is open.
    }
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
