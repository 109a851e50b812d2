package sc.fiji.ast.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstStartTest {

  @Test
  void theTextTellsHowMuchOfWhat() {
    assertEquals("Unpacking PyTorch, this once: 120 of about 430 MB", FirstStart.text(120));
  }

  @Test
  void noMoreIsUnpackedThanThereIs() {
    assertEquals("Unpacking PyTorch, this once: 512 of about 512 MB", FirstStart.text(512));
  }

  @Test
  void whatGrowsIsShownUntilTheEngineHasStarted() {
    Iterator<Boolean> started = List.of(false, false, false, true).iterator();
    Iterator<Long> bytes = List.of(7_000_000L, 7_000_000L, 90_000_000L, 430_000_000L).iterator();
    List<Integer> shown = new ArrayList<>();
    FirstStart.watch(started::next, bytes::next, shown::add);
    assertEquals(List.of(90, 430), shown);
  }

  @Test
  void nothingIsShownOfAnEngineThatRuns() {
    List<Integer> shown = new ArrayList<>();
    FirstStart.watch(() -> true, () -> 0, shown::add);
    assertEquals(List.of(), shown);
  }
}
