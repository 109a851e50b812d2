package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.StackDimensions;

class ChannelChoiceTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "all", "Together", "0", "1,0", "1,1", "1;2", "-1", "1,", "12345"})
  void otherWordsAreRefusedWithWhatIsAllowed(String words) {
    Exception error = assertThrows(IllegalArgumentException.class, () -> ChannelChoice.of(words));
    assertTrue(error.getMessage().startsWith("channels is '" + words + "'"), error.getMessage());
    assertTrue(error.getMessage().contains("\"1,3\""), error.getMessage());
  }

  @Test
  void wordsAreReadAsTheyAreWritten() {
    assertSame(ChannelChoice.SEPARATE, ChannelChoice.of(" separate"));
    assertSame(ChannelChoice.TOGETHER, ChannelChoice.of("together"));
    assertEquals("1,3", ChannelChoice.of("1 , 3").toString());
    assertEquals(ChannelChoice.of("1,3"), ChannelChoice.of("1, 3"));
    assertFalse(ChannelChoice.SEPARATE.joins());
    assertTrue(ChannelChoice.of("2").joins());
  }

  @Test
  void channelsHaveTheNumbersOfTheImage() {
    assertEquals(3, ChannelChoice.TOGETHER.number(2));
    assertEquals(5, ChannelChoice.of("2,5").number(1));
  }

  @Test
  void planesAreCountedAsImageJDoes() {
    StackDimensions stack = new StackDimensions(2, 3, 4);
    assertEquals(24, ChannelChoice.SEPARATE.samples(stack));
    assertEquals(12, ChannelChoice.TOGETHER.samples(stack));
    assertEquals(new SamplePlace("2", 3, 4), ChannelChoice.SEPARATE.place(stack, 23));
    assertEquals(new SamplePlace("1,2", 2, 1), ChannelChoice.TOGETHER.place(stack, 1));
    assertEquals(2, ChannelChoice.TOGETHER.plane(stack, 1));
  }

  @Test
  void aStackHasOneOfEachAtLeast() {
    assertThrows(IllegalArgumentException.class, () -> new StackDimensions(1, 0, 1));
  }
}
