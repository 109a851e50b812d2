package sc.fiji.ast.image.preparation;

import java.io.Serializable;

/**
 * Where a sample lies in the stack it is of.
 *
 * @param channels that it is of, from 1: such as "2" of one plane, "1,3" of several that go
 *     together
 * @param slice from 1
 * @param frame from 1
 */
public record SamplePlace(String channels, int slice, int frame) implements Serializable {

  /** Of an image that is no stack. */
  public static final SamplePlace ONLY = new SamplePlace("1", 1, 1);
}
